"""How far an order can go, which facts of it are believable, and the limits of what is taken in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

LONGEST_LINES = 500
MOST_ATTRIBUTES = 50
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
CLOCKS_DIFFER = timedelta(days=1)
PROMISED_AHEAD = timedelta(days=731)

# The way of an order; whoever stands further along does not go back.
WAY = ("placed", "paid", "shipped", "delivered")
ENDS = frozenset({"cancelled", "returned"})


def further(stored: str, told: str | None) -> str:
    """Where an order stands when it stood at `stored` and is now said to be at `told`; never back."""
    if told is None or stored in ENDS:
        return stored
    if told == "returned":
        return told
    if told == "cancelled":
        return stored if stored == "delivered" else told
    return told if WAY.index(told) > WAY.index(stored) else stored


def implied(status: str | None, *, shipped: bool, delivered: bool) -> str | None:
    """The status that is told together with its dates: an order with a delivery date was delivered."""
    if status in ENDS:
        return status
    if delivered:
        return "delivered"
    return "shipped" if shipped and status != "delivered" else status


def implausible(field: str, at: datetime, placed_at: datetime, now: datetime) -> str:
    """Why `at` can't be this date of an order, in a word; empty when it can.

    `past` is before shops kept orders, `future` has not happened yet, `before` lies before the order.
    """
    if at < EARLIEST:
        return "past"
    if at > now + (PROMISED_AHEAD if field == "promised_at" else CLOCKS_DIFFER):
        return "future"
    # A promise is often a day without its hour, so one for the day of the order may lie before it.
    slack = CLOCKS_DIFFER if field == "promised_at" else timedelta(0)
    return "before" if at < placed_at - slack else ""


def backwards(shipped_at: datetime | None, delivered_at: datetime | None) -> bool:
    """Whether a parcel would have arrived before it was handed over; either may be unknown."""
    return bool(shipped_at and delivered_at and delivered_at < shipped_at)


def valid_gtin(digits: str) -> bool:
    """Whether `digits` is a GTIN-8, -12, -13 or -14 with its right check digit (GS1 General Specifications 7.9)."""
    if len(digits) not in {8, 12, 13, 14} or not (digits.isascii() and digits.isdigit()):
        return False
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits[:-1])))
    return (10 - total % 10) % 10 == int(digits[-1])
