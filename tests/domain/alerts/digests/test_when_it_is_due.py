"""A digest falls due in the store's morning, within its reader's hours, once for every day, week and month."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.alerts.digests import timing
from artur.domain.alerts.digests.timing import PATIENCE, RHYTHMS, latest, upcoming
from artur.domain.alerts.rules.telling import WHOLE_DAY, Hours

# Half hours, both ends of the day, days that were left out, and summer times that begin at midnight.
ZONES = (
    "Europe/Ljubljana",
    "Europe/Riga",
    "America/St_Johns",
    "America/Santiago",
    "Asia/Kathmandu",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Africa/Casablanca",
)
instants = st.datetimes(datetime(2011, 6, 1), datetime(2029, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(ZONES)
rhythms = st.sampled_from(RHYTHMS)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    start = draw(st.integers(0, WHOLE_DAY - 1))
    until = (start + draw(st.integers(30, WHOLE_DAY))) % WHOLE_DAY
    days = draw(st.frozensets(st.integers(0, 6), max_size=6))
    return Hours(draw(zones), start, until, days)


@given(rhythms, instants, zones)
@settings(max_examples=80)
def test_it_comes_at_eight_where_the_store_is_on_the_day_after(rhythm, now, zone):
    due = upcoming(rhythm, now, zone, Hours(zone))
    local = due.at.astimezone(ZoneInfo(zone))
    assert local.time() == time(8)
    assert local.date() == due.period.end + timedelta(days=1)
    assert now < due.at


@given(rhythms, instants, zones, hours())
@settings(max_examples=80)
def test_it_comes_within_its_readers_hours_and_never_before_its_period_is_over(
    rhythm, now, zone, when
):
    due = upcoming(rhythm, now, zone, when)
    over = datetime.combine(due.period.end + timedelta(days=1), time(), ZoneInfo(zone))
    assert due.at >= over.astimezone(UTC)
    assert when.next(due.at) == due.at
    assert due.at - now < timedelta(days=45)


@given(rhythms, instants, zones, hours())
@settings(max_examples=30)
def test_what_is_upcoming_is_the_latest_once_its_time_has_come(rhythm, now, zone, when):
    due = upcoming(rhythm, now, zone, when)
    assert latest(rhythm, due.at, zone, when) == due
    before = latest(rhythm, due.at - timedelta(microseconds=1), zone, when)
    assert before is None or before.period.start < due.period.start


@given(rhythms, instants, zones)
@settings(max_examples=30)
def test_every_period_is_told_of_once_and_none_is_left_out(rhythm, now, zone):
    due = upcoming(rhythm, now, zone, Hours(zone))
    for _each in range(6):
        following = upcoming(rhythm, due.at, zone, Hours(zone))
        assert following.period.start == due.period.end + timedelta(days=1)
        assert following.at > due.at
        due = following


@given(st.sampled_from(RHYTHMS), instants, zones, hours())
@settings(max_examples=30)
def test_what_is_too_old_is_not_sent(rhythm, now, zone, when):
    found = latest(rhythm, now, zone, when)
    assert found is None or timedelta() <= now - found.at < PATIENCE[rhythm]


def test_who_reads_on_sundays_alone_gets_one_day_and_not_seven():
    sundays = Hours("UTC", days=frozenset({6}))
    due = upcoming("daily", datetime(2026, 4, 13, 9, tzinfo=UTC), "UTC", sundays)
    assert due.at == datetime(2026, 4, 19, 8, tzinfo=UTC)
    assert due.period.start.isoformat() == "2026-04-18"


@pytest.mark.parametrize(
    ("day", "utc"),
    [("2026-03-29", 6), ("2026-03-28", 7), ("2026-10-25", 7), ("2026-10-24", 6)],
)
def test_eight_is_eight_in_summer_and_in_winter(day, utc):
    now = datetime.combine(datetime.fromisoformat(day).date(), time(0), UTC)
    due = upcoming("daily", now, "Europe/Ljubljana", Hours("Europe/Ljubljana"))
    assert due.at.hour == utc


def test_weeks_begin_on_monday_and_months_on_their_first():
    day = datetime(2026, 3, 1, tzinfo=UTC).date()
    assert timing.whole("weekly", day).start.isoformat() == "2026-02-23"
    month = timing.whole("monthly", day)
    assert (month.start.isoformat(), month.end.isoformat()) == ("2026-03-01", "2026-03-31")
    assert timing.before("monthly", month).days == 28
