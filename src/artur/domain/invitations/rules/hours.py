"""At which hours a store writes to a customer: its send window and days off, on the customer's own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.invitations.rules import days, places

if TYPE_CHECKING:
    Span = tuple[datetime, datetime]

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
WHOLE_DAY = 24 * 60
MORNING = 8 * 60
"""When the day begins for what waited for the end of a day off, if there is no window."""
AT_MOST = 400
"""Days looked ahead or back; far more than any holidays last."""
MANY = 800


@dataclass(frozen=True, slots=True)
class Window:
    """The hours of the day at which mails may go out, in minutes after midnight; its end is outside."""

    start: int
    until: int

    def as_json(self) -> dict[str, str]:
        """As the API shows it and the database keeps it."""
        return {"from": clock_time(self.start), "until": clock_time(self.until)}

    @classmethod
    def from_json(cls, kept: dict[str, str]) -> Window:
        """The window that `as_json` wrote."""
        return cls(minutes_of(kept["from"]), minutes_of(kept["until"]))


class Hours:
    """When customers of one country may be written to; made once and kept by `hours_of`.

    In a country of several time zones an hour counts only if it lies in the window in all of them; where
    they have no hour in common, the clock of the most populous one decides and `divided` says so.
    """

    __slots__ = (
        "_begin",
        "_country",
        "_holidays",
        "_spans",
        "_weekends",
        "divided",
        "window",
        "zones",
    )

    def __init__(
        self, window: Window | None, country: str, zone: str, *, weekends: bool, holidays: bool
    ) -> None:
        self.window = window or Window(0, WHOLE_DAY)
        self._begin = self.window.start if window else MORNING
        self._country, self._weekends, self._holidays = country, weekends, holidays
        self.zones = places.zones_of(country) or (ZoneInfo(zone),)
        if window is None:
            # Only the day matters then, and one clock tells it.
            self.zones = self.zones[:1]
        self._spans: dict[date, Span | None] = {}
        self.divided = not all(self._common(at.date()) for at in places.SUMMER_AND_WINTER)
        if self.divided:
            self.zones = self.zones[:1]

    def open(self, at: datetime) -> bool:
        """Whether a mail may go out at this instant."""
        span = self._span(self._day(at))
        return span is not None and span[0] <= at < span[1]

    def next(self, at: datetime) -> datetime:
        """The first instant from `at` on at which a mail may go out."""
        today = self._day(at)
        for n in range(AT_MOST):
            span = self._span(today + n * DAY)
            if span is not None and at < span[1]:
                return at if span[0] <= at else max(at, self._start(today + n * DAY, span))
        return at

    def last(self, until: datetime, since: datetime) -> datetime | None:
        """The last instant between the two at which a mail may go out; None when there is none."""
        today = self._day(until)
        for n in range(AT_MOST):
            span = self._span(today - n * DAY)
            if span is not None:
                latest = min(span[1] - MINUTE, until)
                if latest >= max(span[0], since):
                    return latest
            if today - n * DAY < self._day(since):
                break
        return None

    def why(self, at: datetime) -> str:
        """Why not at this instant, in a word."""
        return "day_off" if self._off(self._day(at)) else "quiet_hours"

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.zones[0]).date()

    def _off(self, day: date) -> bool:
        return days.is_off(day, self._country, weekends=self._weekends, holidays=self._holidays)

    def _span(self, day: date) -> Span | None:
        if day not in self._spans:
            if len(self._spans) >= MANY:
                self._spans.clear()
            self._spans[day] = None if self._off(day) else self._common(day)
        return self._spans[day]

    def _common(self, day: date) -> Span | None:
        """From when until when it is `day` and within the window in every zone; None for no time at all."""
        start = max(_instant(day, self.window.start, zone) for zone in self.zones)
        end = min(_instant(day, self.window.until, zone) for zone in self.zones)
        # Where the clock is put forward over the whole window, or over the whole day, nothing is left of it.
        return (start, end) if start < end and self._day(start) == day else None

    def _start(self, day: date, span: Span) -> datetime:
        begin = max(_instant(day, self._begin, zone) for zone in self.zones)
        return begin if span[0] <= begin < span[1] else span[0]


@lru_cache(maxsize=1024)
def hours_of(
    window: Window | None, country: str, zone: str, *, weekends: bool, holidays: bool
) -> Hours | None:
    """The hours for customers in `country` (else in `zone`, the store's own); None for any hour."""
    if window is None and not weekends and not holidays:
        return None
    return Hours(window, country, zone, weekends=weekends, holidays=holidays)


def clock_time(minutes: int) -> str:
    """As a clock shows it."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def minutes_of(text: str) -> int:
    """Minutes after midnight of a time such as `08:00`; `ValueError` for anything else, also beyond `24:00`."""
    hours, colon, minutes = text.partition(":")
    good = colon and len(hours) == len(minutes) == 2 and (hours + minutes).isdecimal()
    found = int(hours) * 60 + int(minutes) if good else -1
    if not good or not 0 <= found <= WHOLE_DAY or int(minutes) > 59:
        raise ValueError(f"{text[:20]!r} is no time such as 08:00")
    return found


def _instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    # A time the clock skips is taken as long after midnight as it would be: it never comes too early.
    later, minutes = divmod(minutes, WHOLE_DAY)
    local = datetime.combine(day + later * DAY, time(minutes // 60, minutes % 60), zone)
    return local.astimezone(UTC)
