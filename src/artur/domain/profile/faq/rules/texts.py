"""What may stand in an entry and a tab."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

LONGEST = {"question": 300, "answer": 8_000, "also": 2_000, "name": 40}
MOST_ENTRIES = 5_000
MOST_TABS = 30
MOST_PLACES = 100
"""Products, and categories, that one entry may be about."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as somebody wrote it; texts by language."""

    tab: uuid.UUID
    questions: Mapping[str, str]
    answers: Mapping[str, str]
    also: Mapping[str, str] = field(default_factory=dict)
    products: Sequence[str] = ()
    categories: Sequence[str] = ()
    public: bool = True


def listed(values: Sequence[Any]) -> list[str]:
    """Each value once, without blanks around it, in order."""
    trimmed = (str(value).replace("\x00", "").strip()[:200] for value in values)
    return list(dict.fromkeys(value for value in trimmed if value))


def moved(order: Sequence[uuid.UUID], id_: uuid.UUID, by: int) -> list[uuid.UUID]:
    """`order` with one of its ids `by` places further down, at most to its ends."""
    rest = [one for one in order if one != id_]
    at = min(max(order.index(id_) + by, 0), len(rest))
    return [*rest[:at], id_, *rest[at:]]


def arranged(order: Sequence[uuid.UUID], wanted: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """`order` as `wanted` has it; what `wanted` does not know stays behind, what is gone stays out."""
    known = set(order)
    first = [id_ for id_ in dict.fromkeys(wanted) if id_ in known]
    return [*first, *(id_ for id_ in order if id_ not in set(first))]
