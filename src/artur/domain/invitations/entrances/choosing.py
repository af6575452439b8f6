"""What may be rated by a customer who comes by themselves, and in which invitation's form; plain decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.invitations.rules.moments import ANSWERABLE, DELIVERY, MOMENTS, PRODUCT, PURCHASE

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

LATEST = timedelta(days=365)
"""For how long after an order its customer may come by themselves."""
ASKED = {"sent", "answered", "expired"}


@dataclass(frozen=True, slots=True)
class Seen:
    """An invitation as these decisions see it."""

    id: uuid.UUID
    moment: str
    state: str
    sent_at: datetime | None = None
    answered_at: datetime | None = None
    expected_at: datetime | None = None
    merged_into: uuid.UUID | None = None
    promised: bool = False
    """Something was, or will be, given for answering it, which must be told and kept."""
    in_flight: bool = False


def refusal(status: str, placed_at: datetime, now: datetime, *, answered: bool) -> str:
    """Why nothing can be said of an order any more, in a word; what was said is always shown."""
    if answered:
        return ""
    if status == "cancelled":
        return "cancelled"
    return "too_old" if now - placed_at > LATEST else ""


def arrived(
    status: str, delivered_at: datetime | None, rows: Collection[Seen], now: datetime
) -> bool:
    """Whether the parcel is known, or was taken, to be there; else only its customer can say."""
    if delivered_at is not None or status in {"delivered", "returned"}:
        return True
    return any(
        row.moment != PURCHASE
        and (row.state in ASKED or (row.expected_at is not None and row.expected_at <= now))
        for row in rows
    )


def wanted(active: Collection[str], *, parcel: bool, products: bool) -> list[str]:
    """The moments to be shown: those the store asks about, as far as there is something to rate by now."""
    there = {PURCHASE: True, DELIVERY: parcel, PRODUCT: parcel and products}
    possible = [moment for moment in MOMENTS if there[moment]]
    return [moment for moment in possible if moment in active] or possible


def roots(rows: Sequence[Seen], moments: Collection[str]) -> list[Seen]:
    """The invitations whose forms show `moments` as things stand, each once."""
    by_id = {row.id: row for row in rows}
    found: dict[uuid.UUID, Seen] = {}
    for row in rows:
        if row.moment in moments:
            root = _root(row, by_id)
            found.setdefault(root.id, root)
    return list(found.values())


def host(found: Sequence[Seen], now: datetime) -> Seen:
    """In whose form all of `found` are shown.

    One that came with a promise keeps it; else one that was never opened, so that the time to answer
    begins anew; else the one that was opened last.
    """
    promised = [row for row in found if row.promised]
    standing = [row for row in promised if open_(row, now)]
    if standing:
        return max(standing, key=_opened)
    among = promised or found
    fresh = [row for row in among if not open_(row, now)]
    if fresh:
        return min(fresh, key=lambda row: (row.in_flight, MOMENTS.index(row.moment)))
    return max(among, key=_opened)


def open_(row: Seen, now: datetime) -> bool:
    """Whether its form takes a first answer, or shows one."""
    if row.answered_at is not None:
        return True
    return row.state == "sent" and row.sent_at is not None and now - row.sent_at <= ANSWERABLE


def _root(row: Seen, by_id: Mapping[uuid.UUID, Seen]) -> Seen:
    seen = {row.id}
    while row.merged_into is not None and row.merged_into not in seen:
        into = by_id.get(row.merged_into)
        if into is None:
            break
        row = into
        seen.add(row.id)
    return row


def _opened(row: Seen) -> datetime:
    opened = row.sent_at or row.answered_at
    assert opened is not None
    return opened
