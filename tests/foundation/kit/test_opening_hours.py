"""Opening hours: read as people write them, right on the days the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.foundation.kit import opening_hours as hours
from artur.foundation.kit.opening_hours import DAYS, Week

LJUBLJANA = ZoneInfo("Europe/Ljubljana")
ZONES = [
    ZoneInfo(name)
    for name in ("Europe/Ljubljana", "UTC", "America/New_York", "Australia/Lord_Howe")
]
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
USUAL = Week({day: hours.spans_in("9-12, 13-17") for day in DAYS[:5]})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LJUBLJANA)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("9-17", [["09:00", "17:00"]]),
        ("9:00–12:00, 13–17.30", [["09:00", "12:00"], ["13:00", "17:30"]]),
        ("13:00-17:00 ; 9h-12h30", [["09:00", "12:30"], ["13:00", "17:00"]]),
        ("9 - 12 13 - 17", [["09:00", "12:00"], ["13:00", "17:00"]]),
        ("0–24", [["00:00", "24:00"]]),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, kept: list[list[str]]) -> None:
    assert hours.kept(hours.spans_in(written)) == kept


@pytest.mark.parametrize(
    "written",
    [
        "17-9",
        "9",
        "9-25",
        "24:30-24:45",
        "9-12, 11-13",
        "closed",
        "9-12-13",
        "9-9",
        "1-2,3-4,5-6,7-8,9-10",
    ],
)
def test_what_makes_no_sense_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        hours.spans_in(written)


@pytest.mark.parametrize(
    ("now", "is_open", "until", "again"),
    [
        ("2026-04-13T08:59", False, None, "2026-04-13T09:00"),
        ("2026-04-13T09:00", True, "2026-04-13T12:00", None),
        ("2026-04-13T11:59", True, "2026-04-13T12:00", None),
        ("2026-04-13T12:00", False, None, "2026-04-13T13:00"),
        ("2026-04-17T17:00", False, None, "2026-04-20T09:00"),
    ],
)
def test_the_beginning_is_open_and_the_end_is_not(
    now: str, is_open: bool, until: str | None, again: str | None
) -> None:
    assert hours.is_open(USUAL, LJUBLJANA, at(now)) is is_open
    assert hours.closes_next(USUAL, LJUBLJANA, at(now)) == (at(until) if until else None)
    assert hours.opens_next(USUAL, LJUBLJANA, at(now)) == (at(again) if again else None)


def test_a_day_that_differs_goes_before_the_weekday_and_a_holiday_before_neither() -> None:
    labour = date(2026, 5, 1)
    week = Week(USUAL.days, rests=lambda day: day == labour)
    assert not hours.is_open(week, LJUBLJANA, at("2026-05-01T10:00"))
    fair = Week(USUAL.days, {labour: hours.spans_in("10-11")}, lambda day: day == labour)
    assert hours.is_open(fair, LJUBLJANA, at("2026-05-01T10:30"))
    assert not hours.is_open(fair, LJUBLJANA, at("2026-05-01T11:30"))


def test_on_from_midnight_is_one_time() -> None:
    week = Week({"fri": hours.spans_in("20-24"), "sat": hours.spans_in("0-3")})
    assert hours.closes_next(week, LJUBLJANA, at("2026-04-17T22:00")) == at("2026-04-18T03:00")
    always = Week(dict.fromkeys(DAYS, hours.spans_in("0-24")))
    assert hours.is_open(always, LJUBLJANA, at("2026-04-17T22:00"))
    assert hours.closes_next(always, LJUBLJANA, at("2026-04-17T22:00")) is None


def test_a_shop_that_never_opens_says_so() -> None:
    assert hours.opens_next(Week({}), LJUBLJANA, at("2026-04-13T09:00")) is None


def test_the_hour_that_comes_twice_and_the_one_that_is_left_out() -> None:
    night = Week({"sun": hours.spans_in("1:30-3:30")})
    # In autumn the night is three hours long, in spring one.
    for day, long in (
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), 3),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 1),
    ):
        opened = hours.opens_next(night, LJUBLJANA, day - timedelta(minutes=1))
        assert opened == day
        assert hours.closes_next(night, LJUBLJANA, day) == day + timedelta(hours=long)


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    days = {}
    for day in DAYS:
        marks = sorted(draw(st.sets(st.integers(0, 96), max_size=6)))
        pairs = zip(marks[::2], marks[1::2], strict=False)
        days[day] = hours.spans_of([[_quarter(a), _quarter(b)] for a, b in pairs])
    return Week(days)


def _quarter(n: int) -> str:
    return f"{n // 4:02}:{n % 4 * 15:02}"


@given(
    weeks(),
    st.sampled_from(ZONES),
    st.integers(0, 366 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes)),
)
@settings(max_examples=60)
def test_what_comes_next_is_really_next(week: Week, zone: ZoneInfo, now: datetime) -> None:
    until, again = hours.closes_next(week, zone, now), hours.opens_next(week, zone, now)
    if hours.is_open(week, zone, now):
        assert again is None
        if until is not None:
            assert until > now
            assert not hours.is_open(week, zone, until)
            assert hours.is_open(week, zone, until - timedelta(seconds=1))
    else:
        assert until is None
        if again is not None:
            assert again > now
            assert hours.is_open(week, zone, again)
            assert not hours.is_open(week, zone, again - timedelta(seconds=1))
        else:
            assert not any(week.days.values())
