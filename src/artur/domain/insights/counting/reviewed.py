"""As what reviews are counted, by what is known of them now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.insights.counting.dimensions import (
    LONGEST,
    REVIEWS,
    SUBJECTS,
    Dimension,
    Facet,
    facet,
    packed,
)
from artur.domain.insights.counting.moving import Entry, Moves, upsert
from artur.domain.insights.models import Count, Counted, Named

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from artur.domain.insights.observing import Observed

CALLED = {number: subject for subject, number in SUBJECTS.items()}
WRITTEN = ["review_id", "store_id", "edition", "day", "subject", "stars", "facets"]
AGAIN = "DO UPDATE SET " + ", ".join(f'"{name}" = excluded."{name}"' for name in WRITTEN[2:])


class Names:
    """The values that were met, to be written under their numbers."""

    def __init__(self, store_id: uuid.UUID) -> None:
        self._store = store_id
        self._met: dict[Facet, tuple[str, str]] = {}

    def facet(self, dimension: Dimension, key: str, name: str = "") -> Facet:
        """The facet of a value, whose name is now known."""
        found = facet(dimension, key)
        self._met[found] = (key[:LONGEST], (name or key)[:LONGEST])
        return found

    def write(self) -> None:
        """Keep the names; the latest holds."""
        upsert(
            Named,
            ["store_id", "dimension", "number", "key", "name"],
            [(self._store, *found, *self._met[found]) for found in sorted(self._met)],
            'DO UPDATE SET "name" = excluded."name" WHERE counter."name" <> excluded."name"',
        )
        self._met.clear()


def recount(
    store_id: uuid.UUID,
    edition: int,
    zone: ZoneInfo,
    ids: Iterable[uuid.UUID],
    observed: list[Observed],
) -> None:
    """Count these reviews as they are `observed`; those not among them count no more."""
    wanted = set(ids)
    standing = Counted.objects.filter(store_id__checked=store_id, review_id__among=wanted)
    before = {row.review_id: row for row in standing}
    names, moves, written = Names(store_id), Moves(store_id, Count), []
    for one in sorted(observed, key=lambda one: one.review_id):
        now, known = _entry(one, zone, names), before.pop(one.review_id, None)
        was = _as_counted(known) if known is not None and known.edition == edition else None
        moves.move(was, now)
        if was != now:
            told = (SUBJECTS[one.subject], one.stars)
            written.append((one.review_id, store_id, edition, now.day, *told, now.facets))
    for gone in before.values():
        moves.move(_as_counted(gone) if gone.edition == edition else None, None)
    Counted.objects.filter(store_id__checked=store_id, review_id__among=set(before)).delete()
    upsert(Counted, WRITTEN, written, AGAIN)
    moves.write()
    names.write()


def _as_counted(row: Counted) -> Entry:
    return Entry(row.day, bytes(row.facets), ((f"{CALLED[row.subject]}_{row.stars}", 1),))


def _entry(one: Observed, zone: ZoneInfo, names: Names) -> Entry:
    told = {
        Dimension.PRODUCT: str(one.product_id or ""),
        Dimension.CATEGORY: one.category,
        Dimension.BRAND: one.brand,
        Dimension.CARRIER: one.carrier,
        Dimension.COUNTRY: one.country,
        Dimension.LANGUAGE: one.language,
        Dimension.CHANNEL: one.channel,
        Dimension.MOMENT: one.moment,
    }
    facets = [
        names.facet(where, told[where], one.product_name if where == Dimension.PRODUCT else "")
        for where in REVIEWS
        if told[where]
    ]
    day = one.at.astimezone(zone).date()
    return Entry(day, packed(facets), ((f"{one.subject}_{one.stars}", 1),))
