"""The words of a policy and a reward: how long they may be, and in which language they are said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = {"policy": 4_000, "value": 80, "offer": 120}
UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue0f0-\ue0f1]")


def cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    """Each text without blanks around it; languages without a text are left out."""
    trimmed = {language: text.replace("\r\n", "\n").strip() for language, text in texts.items()}
    return {language: text for language, text in trimmed.items() if text}


def in_language(texts: Mapping[str, str], *wishes: str) -> str:
    """The text in the first language of `wishes` (tags such as `sl-SI`) there is one in, else any."""
    for wish in wishes:
        if text := texts.get(wish.replace("_", "-").partition("-")[0].lower()):
            return text
    return next(iter(texts.values()), "")


def language_of(texts: Mapping[str, str], *wishes: str) -> str:
    """The language `in_language` answers in."""
    for wish in wishes:
        primary = wish.replace("_", "-").partition("-")[0].lower()
        if texts.get(primary):
            return primary
    return next(iter(texts), "")
