"""Days and times as files write them: recognised from samples, read by one order for the whole file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

ORDERS = ("y-m-d", "d.m.y", "m/d/y")
"""Year first, day first, month first; what stands between the numbers is of no account."""
WRITTEN = re.compile(
    r"""^(?:[A-Za-z]{3,9},\s)?\s*
    (?P<a>\d{1,4}|[A-Za-z]{3,9})(?P<part>\.\s?|[/-]|,?\s)(?P<b>\d{1,2}|[A-Za-z]{3,9})(?:\.\s?|[/-]|,?\s)(?P<c>\d{1,4})\.?
    (?:(?:[T\s]|,\s?)\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?
    \s*(?P<zone>Z|z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}:?\d{2})?$""",
    re.VERBOSE,
)
MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
SECONDS = re.compile(r"^\d{10}(?:\d{3})?$")
"""A Unix time, in seconds or thousandths."""
ENOUGH = 0.8
"""The share of a column's cells that must be dates for it to be a column of dates."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What samples say: `order` is empty where none was needed, or where they leave it open between `between`."""

    order: str = ""
    between: tuple[str, ...] = ()
    found: bool = False
    zoned: bool = False
    """Whether every time carries its own offset."""

    @property
    def open(self) -> bool:
        """Whether somebody has to say whether the day or the month comes first."""
        return bool(self.between)


def recognise(cells: Iterable[str]) -> Seen:
    """In which order days, months and years stand; cells that are no dates are passed over when they are few."""
    matches, others = [], 0
    total = 0
    for cell in cells:
        total += 1
        match = WRITTEN.match(cell)
        if match is not None and _possible(match):
            matches.append(match)
        elif not SECONDS.match(cell):
            others += 1
    if not total or others > (1 - ENOUGH) * total:
        return Seen()
    zoned = all(match["zone"] for match in matches)
    return _agreed([_possible(match) for match in matches], zoned=zoned)


def _agreed(votes: list[set[str]], *, zoned: bool) -> Seen:
    left = set(ORDERS).intersection(*votes)
    if not left:
        # A few days that do not exist in the order of all others are theirs to be refused by.
        left = {max(ORDERS, key=lambda order: sum(order in vote for vote in votes))}
    if len(left) == 1:
        return Seen(left.pop(), found=True, zoned=zoned)
    if left == set(ORDERS):
        return Seen(found=True, zoned=zoned)
    between = tuple(order for order in ORDERS if order in left)
    return Seen("", between, found=True, zoned=zoned)


def recognise_columns(columns: Iterable[Sequence[str]]) -> Seen:
    """The order that all columns of dates agree on."""
    found = [seen for cells in columns if (seen := recognise(cells)).found]
    said = {seen.order for seen in found if seen.order}
    between = next((seen.between for seen in found if seen.between), ())
    zoned = all(seen.zoned for seen in found)
    if len(said) == 1:
        return Seen(said.pop(), found=True, zoned=zoned)
    if said:
        return Seen("", tuple(order for order in ORDERS if order in said), found=True, zoned=zoned)
    return Seen("", between, found=bool(found), zoned=zoned)


def read(cell: str, order: str, zone: tzinfo) -> datetime | None:
    """The instant in UTC; None for what is no date in that order. A day without a time is its noon."""
    if SECONDS.match(cell):
        return datetime.fromtimestamp(int(cell[:10]), UTC)
    match = WRITTEN.match(cell)
    if match is None:
        return None
    day = _day(match, order)
    if day is None:
        return None
    try:
        hour = _hour(match)
        at = datetime(
            *day,
            hour,
            int(match["minute"] or 0),
            int(match["second"] or 0),
            tzinfo=_zone(match, zone),
        )
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def zone_of(name: str) -> tzinfo:
    """A time zone by its name; `ValueError` for one that does not exist."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError) as error:
        raise ValueError(name) from error


def _possible(match: re.Match[str]) -> set[str]:
    """The orders in which it is a day that exists."""
    if not (match["a"].isdigit() and match["b"].isdigit()):
        return set(ORDERS) if _day(match, "") else set()
    if len(match["a"]) == 4 or len(match["a"]) == 3:
        return {"y-m-d"} if _day(match, "y-m-d") else set()
    found = {order for order in ORDERS[1:] if _day(match, order)}
    # Nobody writes the month first and parts it by full stops.
    return found - {"m/d/y"} if match["part"].startswith(".") else found


def _day(match: re.Match[str], order: str) -> tuple[int, int, int] | None:
    a, b, c = match["a"], match["b"], match["c"]
    if not a.isdigit() or not b.isdigit():
        return _by_name(a, b, c)
    if len(a) >= 3 or order == "y-m-d":
        year, month, day = a, b, c
    elif order == "m/d/y":
        month, day, year = a, b, c
    else:
        day, month, year = a, b, c
    return _existing(year, int(month), int(day))


def _by_name(a: str, b: str, c: str) -> tuple[int, int, int] | None:
    """`5 March 2024`, `Mar 5, 2024`, `2024-Mar-05`."""
    if not a.isdigit():
        name, day, year = a, b, c
    elif len(a) == 4:
        year, name, day = a, b, c
    else:
        day, name, year = a, b, c
    month = MONTHS.get(name[:3].lower())
    return _existing(year, month, int(day)) if month and day.isdigit() else None


def _existing(year: str, month: int, day: int) -> tuple[int, int, int] | None:
    full = int(year) + 2000 if len(year) == 2 else int(year)
    if len(year) not in (2, 4) or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        datetime(full, month, day, tzinfo=UTC)
    except ValueError:
        return None
    return full, month, day


def _hour(match: re.Match[str]) -> int:
    if match["hour"] is None:
        return 12
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        return hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return hour


def _zone(match: re.Match[str], zone: tzinfo) -> tzinfo:
    written = (match["zone"] or "").upper().removeprefix("UTC").removeprefix("GMT")
    if not match["zone"]:
        return zone
    if written in ("", "Z"):
        return UTC
    digits = written.replace(":", "")
    offset = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    return timezone(-offset if digits[0] == "-" else offset)
