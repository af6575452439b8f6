"""Short texts for SMS and WhatsApp: prepared once like letters, filled for each person."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.messages import templates, wording
from artur.domain.invitations.messages.builtin import parts_of
from artur.domain.invitations.messages.filling import Filled
from artur.domain.invitations.messages.letters import spoken_values
from artur.domain.invitations.wording.catalogue import SMS

if TYPE_CHECKING:
    import uuid

    from artur.domain.invitations.messages.theme import Shop, Theme
    from artur.domain.invitations.wording.own import Own

LOOKING_ALIKE = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'",
        "–": "-", "—": "-", "−": "-", "…": "...", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    }
)  # fmt: skip
"""Marks that no reader misses, so that a quotation mark doesn't double the price; letters stay."""


@dataclass(slots=True)
class Short:
    """A short text with gaps."""

    text: Filled
    words: dict[str, Any]
    faults: dict[uuid.UUID, str] = field(default_factory=dict)


@lru_cache(maxsize=512)
def short(shop: Shop, language: str, theme: Theme) -> Short:
    """The text, from memory if it was prepared before; what fails gives way to what was good before it."""
    return templates.first_sound(
        shop.own.of(theme.name(SMS), language), lambda own: prepare(shop, language, theme, own)
    )


def prepare(shop: Shop, language: str, theme: Theme, own: Own | None = None) -> Short:
    """The text in the words of `own`, or in the built-in ones."""
    parts = parts_of(theme.name(SMS), language) | dict(own.parts if own else {})
    said = templates.spoken(parts["text"], spoken_values(shop, theme))
    line = plainer(" ".join(said.split()))
    return Short(Filled(templates.sound(line)), wording.words_of(language))


def plainer(text: str) -> str:
    """`text` with typographic marks made plain."""
    return text.translate(LOOKING_ALIKE)
