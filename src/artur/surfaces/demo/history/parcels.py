"""How an order travels: who carries it, when it leaves and arrives, and what may go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from artur.surfaces.demo.history import calendar

if TYPE_CHECKING:
    from random import Random

    from artur.surfaces.demo.kinds import Review, Shipping


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order's way; an instant that is None never comes, or is never told."""

    carrier: str
    promised_at: datetime
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    cancelled_at: datetime | None = None
    returned_at: datetime | None = None

    def events(self) -> list[tuple[str, datetime]]:
        """What the shop tells after the order, in time's order."""
        told = [
            ("cancelled", self.cancelled_at),
            ("shipped", self.shipped_at),
            ("delivered", self.delivered_at),
            ("returned", self.returned_at),
        ]
        return [(kind, at) for kind, at in told if at is not None]


def travel(
    rng: Random, placed_at: datetime, shipping: Shipping, says: Review | None, *, answers: bool
) -> Parcel:
    """The way of an order; one whose customer will speak arrives as their words say."""
    carrier = (says.carrier if says else "") or rng.choice(shipping.carriers)
    promised = _day(placed_at + timedelta(days=shipping.promised_days))
    undisturbed = says is not None or answers
    if not undisturbed and rng.random() < 0.03:
        gone = placed_at + timedelta(minutes=rng.randrange(20, 600))
        return Parcel(carrier, promised, cancelled_at=gone)
    shipped = calendar.handed_over(placed_at, rng.randrange(60))
    late = says.late if says else rng.random() < 0.06
    delivered = _delivered(rng, placed_at, shipping, promised, late=late)
    delivered = max(delivered, calendar.arrival(shipped + timedelta(days=1), rng.randrange(9, 16)))
    if not undisturbed and rng.random() < 0.04:
        # Some carriers never say that they delivered.
        return Parcel(carrier, promised, shipped)
    returned = None
    if not undisturbed and rng.random() < 0.02:
        returned = delivered + timedelta(days=rng.randrange(1, 9), hours=2)
    return Parcel(carrier, promised, shipped, delivered, returned_at=returned)


def _delivered(
    rng: Random, placed_at: datetime, shipping: Shipping, promised: datetime, *, late: bool
) -> datetime:
    hour, minute = rng.randrange(9, 17), rng.randrange(60)
    if late:
        return calendar.arrival(promised + timedelta(days=rng.randrange(3, 7)), hour, minute)
    days = rng.randint(*shipping.usual_days)
    return calendar.arrival(placed_at + timedelta(days=days), hour, minute)


def of_visitor(placed_at: datetime) -> Parcel:
    """How the parcel of somebody who tries the shop travels: it arrives on the day after it left."""
    shipped = calendar.handed_over(placed_at)
    return Parcel(
        "GLS",
        _day(placed_at + timedelta(days=3)),
        shipped,
        calendar.arrival(shipped + timedelta(days=1)),
    )


def _day(at: datetime) -> datetime:
    return at.astimezone(calendar.ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
