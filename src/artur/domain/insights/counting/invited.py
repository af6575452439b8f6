"""As what invitations are counted, by what has become of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.insights.counting.dimensions import Dimension, packed
from artur.domain.insights.counting.moving import Entry, Moves, upsert
from artur.domain.insights.counting.reviewed import Names
from artur.domain.insights.models import Asked, AskedCount
from artur.domain.insights.rules.waiting import STEPS, step

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from artur.domain.insights.counting.asking import Asking

WAITS = (*(f"within_{hours}" for hours in STEPS), "later")
WRITTEN = ["invitation_id", "store_id", "edition", "day", "returned", "started", "waited", "facets"]
AGAIN = "DO UPDATE SET " + ", ".join(f'"{name}" = excluded."{name}"' for name in WRITTEN[2:])


def recount(
    store_id: uuid.UUID,
    edition: int,
    zone: ZoneInfo,
    ids: Iterable[uuid.UUID],
    askings: list[Asking],
) -> None:
    """Count these invitations as they stand; those not among `askings` count no more."""
    standing = Asked.objects.filter(store_id__checked=store_id, invitation_id__among=set(ids))
    before = {row.invitation_id: row for row in standing}
    names, moves, written = Names(store_id), Moves(store_id, AskedCount), []
    for one in sorted(askings, key=lambda one: one.invitation_id):
        known = before.pop(one.invitation_id, None)
        kept = bytes(known.facets) if known is not None and one.faded else None
        now = _entry(one, zone, _facets(one, names) if kept is None else kept)
        was = _as_counted(known) if known is not None and known.edition == edition else None
        moves.move(was, now)
        if was != now:
            fate = (one.returned, one.started, _waited(one))
            written.append((one.invitation_id, store_id, edition, now.day, *fate, now.facets))
    for gone in before.values():
        moves.move(_as_counted(gone) if gone.edition == edition else None, None)
    Asked.objects.filter(store_id__checked=store_id, invitation_id__among=set(before)).delete()
    upsert(Asked, WRITTEN, written, AGAIN)
    moves.write()
    names.write()


def _as_counted(row: Asked) -> Entry:
    counts = _counts(row.waited, returned=row.returned, started=row.started)
    return Entry(row.day, bytes(row.facets), counts)


def _entry(one: Asking, zone: ZoneInfo, facets: bytes) -> Entry:
    day = one.sent_at.astimezone(zone).date()
    counts = _counts(_waited(one), returned=one.returned, started=one.started)
    return Entry(day, facets, counts)


def _counts(waited: int | None, *, returned: bool, started: bool) -> tuple[tuple[str, int], ...]:
    fates = {"sent": True, "returned": returned, "started": started, "answered": waited is not None}
    names = [name for name, holds in fates.items() if holds]
    return tuple((name, 1) for name in (*names, *(() if waited is None else (WAITS[waited],))))


def _waited(one: Asking) -> int | None:
    return None if one.answered_at is None else step(one.answered_at - one.sent_at)


def _facets(one: Asking, names: Names) -> bytes:
    told = {
        Dimension.MOMENT: one.moment,
        Dimension.CHANNEL: one.channel,
        Dimension.LANGUAGE: one.language,
        Dimension.TEMPLATE: one.template,
        Dimension.COUNTRY: one.country,
    }
    return packed(names.facet(where, key) for where, key in told.items() if key)
