"""What a store says on the review form in words of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.invitations.messages import templates
from artur.domain.invitations.wording.catalogue import FORM, Name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.invitations.wording.own import Wordings


def words_of_form(
    own: Wordings, about: str, language: str, values: Mapping[str, Any]
) -> dict[str, str]:
    """The parts a store has worded for a form about `about`; nothing stands for what it has not."""
    worded = own.of(Name(FORM, about), language)
    while worded is not None:
        try:
            return rendered(worded.parts, values)
        except templates.FAILURES:
            worded = worded.before
    return {}


def rendered(parts: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, str]:
    """Each part as plain text."""
    return {name: templates.spoken(text, values).strip() for name, text in parts.items()}
