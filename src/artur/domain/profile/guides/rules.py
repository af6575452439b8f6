"""What a guide may hold, its address, and what it still lacks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence

GUIDES, CHAPTERS, PRODUCTS = 200, 40, 24
"""So many a store, a guide and a guide's list of products may have."""
TITLE, INTRO, QUESTION, ANSWER = 120, 600, 200, 6_000
"""Characters at most."""
SHOWN = 12
"""So many products of a category a guide shows where nobody chose them."""
ADDRESS = 50
# What has no letter below its mark.
LETTERS = str.maketrans({"đ": "d", "ł": "l", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th"})

Lack = Literal["intro", "chapters", "products", "answers"]


def address(title: str, taken: Collection[str] = ()) -> str:
    """What a guide is called in its address: letters and figures of its title, and a number where that is taken."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:ADDRESS].strip("-") or "guide"
    number, made = 1, found
    while made in taken:
        number += 1
        made = f"{found}-{number}"
    return made


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is of a guide, in the store's own language."""

    intro: bool
    chapters: int
    answered: int
    products: int


def lacks(standing: Standing) -> list[Lack]:
    """What is missing before a guide is of use to somebody, the most important first."""
    found: list[Lack] = []
    if not standing.chapters:
        found.append("chapters")
    elif standing.answered < standing.chapters:
        found.append("answers")
    if not standing.intro:
        found.append("intro")
    if not standing.products:
        found.append("products")
    return found


def placed(order: Sequence[uuid.UUID], moved: uuid.UUID, by: int) -> list[uuid.UUID]:
    """The order after `moved` went `by` places; whoever stands at an end stays there."""
    rest = [one for one in order if one != moved]
    place = min(max(order.index(moved) + by, 0), len(rest))
    return [*rest[:place], moved, *rest[place:]]
