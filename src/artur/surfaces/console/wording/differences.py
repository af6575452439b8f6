"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from artur.domain.invitations.wording.catalogue import Name

WORDS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\w+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """One part that reads differently."""

    label: Any
    pieces: list[tuple[str, str]]
    """Texts that stayed (`same`), came (`new`) or went (`old`), in order."""


def differences(name: Name, old: Mapping[str, str], new: Mapping[str, str]) -> list[Change]:
    """The parts that changed."""
    return [
        Change(part.label, list(_pieces(old.get(part.name, ""), new.get(part.name, ""))))
        for part in name.parts
        if old.get(part.name, "") != new.get(part.name, "")
    ]


def _pieces(old: str, new: str) -> Iterator[tuple[str, str]]:
    a, b = WORDS.findall(old), WORDS.findall(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(a[i1:i2])
            continue
        if i1 != i2:
            yield "old", "".join(a[i1:i2])
        if j1 != j2:
            yield "new", "".join(b[j1:j2])
