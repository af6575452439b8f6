"""What was known of an order when it was rated: the facts the model may look at.

Nothing from after the rating counts: a parcel that arrived a week after its review was "not there" for that review.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal
    from zoneinfo import ZoneInfo

    from artur.domain.insights.observing import Observed

Kind = Literal["choice", "number"]
ON_TIME, LATE, WAITING, ARRIVED = "on_time", "late", "waiting", "arrived"
FIRST, AGAIN = "first", "again"
ATTRIBUTE, ANSWER = "attribute:", "answer:"
DRAWN = frozenset({"artur_variant"})
"""Attributes that were drawn at random for an experiment, and are no fact of the order."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that may move the stars, and how it enters the model.

    A choice's levels are compared with `against`, or each with all others; a number's effect is that of one more, or
    of twice as much if `doubling`. A `nested` choice divides one level of another fact and is nothing elsewhere. What
    is only held constant (`control`) is never told as a driver.
    """

    key: str
    kind: Kind = "choice"
    against: str = ""
    doubling: bool = False
    nested: bool = False
    control: bool = False


FACTS = (
    Fact("subject", control=True),
    Fact("moment", control=True),
    Fact("channel", control=True),
    Fact("when", "number", control=True),
    Fact("late", against=ON_TIME),
    Fact("waiting", against=ARRIVED, nested=True),
    Fact("days", "number"),
    Fact("carrier"),
    Fact("first", against=AGAIN),
    Fact("price", "number", doubling=True),
    Fact("country"),
    Fact("region"),
    Fact("category"),
    Fact("brand"),
    Fact("product"),
)
"""The facts every order may have. Of two that can't be told apart the earlier one stays."""

YEAR = 365.25
LARGEST = 1e15
"""What is no amount any more, but somebody's number; NaN is not below it either."""


def told(seen: Observed, zone: ZoneInfo) -> tuple[Any, ...]:
    """The value of each of `FACTS`, None where it was not known."""
    return (
        seen.subject,
        seen.moment or None,
        seen.channel or None,
        seen.at.timestamp() / 86_400 / YEAR,
        arrival(seen, zone),
        None,  # known once it is known which carriers tell of arrivals at all
        _days(seen),
        seen.carrier or None,
        None if seen.first_order is None else FIRST if seen.first_order else AGAIN,
        _doublings(seen.price if seen.price is not None else seen.total),
        seen.country or None,
        f"{seen.country} {seen.region}".strip() if seen.region else None,
        seen.category or None,
        seen.brand or None,
        seen.product_name or None,
    )


def own(seen: Observed) -> dict[str, Any]:
    """The facts only this shop knows: its attributes, and what its questionnaire asked."""
    found = {
        f"{ATTRIBUTE}{name}": value for name, value in seen.attributes.items() if name not in DRAWN
    }
    found |= {f"{ANSWER}{name}": value for name, value in seen.answers.items()}
    return {key: value for key, value in found.items() if _plain(value)}


def arrival(seen: Observed, zone: ZoneInfo) -> str | None:
    """How the arrival stood to the promised date when the order was rated; None where that could not be known."""
    if seen.promised_at is None:
        return None
    promised = seen.promised_at.astimezone(zone).date()
    arrived = _arrived(seen)
    if arrived is not None:
        return LATE if arrived.astimezone(zone).date() > promised else ON_TIME
    return WAITING if seen.at.astimezone(zone).date() > promised else None


def _arrived(seen: Observed) -> datetime | None:
    return seen.delivered_at if seen.delivered_at and seen.delivered_at <= seen.at else None


def _days(seen: Observed) -> float | None:
    """From the order to the arrival, or for how long the customer had waited by then."""
    if seen.placed_at is None:
        return None
    until = _arrived(seen)
    if until is None and seen.promised_at is not None and seen.at > seen.promised_at:
        until = seen.at
    if until is None or until < seen.placed_at:
        return None
    return (until - seen.placed_at).total_seconds() / 86_400


def _doublings(price: Decimal | None) -> float | None:
    return math.log2(float(price)) if price is not None and price > 0 else None


def _plain(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return isinstance(value, bool | int | float) and abs(value) < LARGEST
