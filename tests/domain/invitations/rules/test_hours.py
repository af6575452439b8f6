"""At which hours a store writes: on the customer's clock, in every zone of the country, on no day off."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.invitations.rules import Hours, Window, days, places
from artur.domain.invitations.rules.hours import hours_of, minutes_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LJUBLJANA = ZoneInfo("Europe/Ljubljana")
COUNTRIES = ("", "SI", "LV", "US", "RU", "AU", "IN", "NP", "IL", "BR", "ES", "KI", "XX")
instants = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=UTC)
)
windows = st.tuples(st.integers(0, 1380), st.integers(60, 1440)).map(
    lambda ends: Window(ends[0], min(ends[0] + ends[1], 1440))
)
stores = st.builds(
    lambda *a, weekends, holidays: Hours(*a, weekends=weekends, holidays=holidays),
    st.none() | windows,
    st.sampled_from(COUNTRIES),
    st.sampled_from(["Europe/Ljubljana", "America/Sao_Paulo", "Pacific/Apia"]),
    weekends=st.booleans(),
    holidays=st.booleans(),
)


def at(text: str, zone: ZoneInfo = LJUBLJANA) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@given(stores, instants)
def test_whatever_is_open_is_so_on_the_clock_and_calendar_of_every_zone(
    hours: Hours, instant: datetime
) -> None:
    then = hours.next(instant)
    assert then >= instant
    assert hours.open(then)
    for zone in hours.zones:
        local = then.astimezone(zone)
        assert hours.window.start <= local.hour * 60 + local.minute < hours.window.until
        off = days.is_off(
            local.date(), hours._country, weekends=hours._weekends, holidays=hours._holidays
        )
        assert not off


@given(stores, instants, st.integers(0, 60 * 24 * 12))
def test_nothing_between_now_and_the_next_hour_was_open(
    hours: Hours, instant: datetime, minutes: int
) -> None:
    between = instant + timedelta(minutes=minutes)
    then = hours.next(instant)
    if between < then and hours.window.start > 0:
        assert not hours.open(between)


@given(stores, instants, st.timedeltas(timedelta(), 3 * DAY))
def test_the_last_hour_before_a_limit_lies_between_and_is_open(
    hours: Hours, since: datetime, length: timedelta
) -> None:
    until = since + length
    found = hours.last(until, since)
    if found is None:
        assert not hours.open(since)
        assert not hours.open(until)
    else:
        assert since <= found <= until
        assert hours.open(found)


def window(start: str, until: str, country: str = "SI", **off: bool) -> Hours:
    made = hours_of(
        Window(minutes_of(start), minutes_of(until)),
        country,
        "Europe/Ljubljana",
        weekends=off.get("weekends", False),
        holidays=off.get("holidays", False),
    )
    assert made is not None
    return made


def test_a_window_which_the_clock_skips_opens_on_the_next_day() -> None:
    night = window("02:00", "03:00")
    assert night.next(at("2026-03-29T00:30")) == at("2026-03-30T02:00")
    assert night.next(at("2026-03-28T00:30")) == at("2026-03-28T02:00")


def test_a_window_which_the_clock_skips_in_part_opens_for_the_rest() -> None:
    morning = window("02:30", "08:00")
    then = morning.next(at("2026-03-29T00:30")).astimezone(LJUBLJANA)
    assert (then.hour, then.minute) == (3, 30)


def test_an_hour_that_comes_twice_is_no_trouble() -> None:
    night = window("02:00", "03:00")
    then = night.next(at("2026-10-25T00:30"))
    assert then.astimezone(LJUBLJANA).hour == 2
    assert night.open(then)


def test_weekends_and_holidays_are_those_where_the_customer_lives() -> None:
    slovenia = window("08:00", "20:00", weekends=True, holidays=True)
    assert slovenia.next(at("2026-04-30T21:00")) == at("2026-05-04T08:00")
    assert slovenia.why(at("2026-05-01T12:00")) == "day_off"
    assert slovenia.why(at("2026-04-30T21:00")) == "quiet_hours"
    israel = window("08:00", "20:00", "IL", weekends=True)
    tel_aviv = ZoneInfo("Asia/Jerusalem")
    assert israel.next(at("2026-05-15T09:00", tel_aviv)) == at("2026-05-17T08:00", tel_aviv)


def test_days_off_without_a_window_end_in_the_morning_and_not_at_midnight() -> None:
    made = hours_of(None, "SI", "UTC", weekends=True, holidays=False)
    assert made is not None
    assert made.next(at("2026-05-02T12:00")) == at("2026-05-04T08:00")
    assert made.next(at("2026-05-04T01:00")) == at("2026-05-04T01:00")


def test_without_window_and_days_off_every_hour_is_good() -> None:
    assert hours_of(None, "SI", "UTC", weekends=False, holidays=False) is None


def test_a_country_of_several_zones_is_written_to_when_it_is_day_in_all() -> None:
    america = window("08:00", "20:00", "US")
    assert not america.divided
    then = america.next(datetime(2026, 6, 1, 12, 30, tzinfo=UTC))
    assert then.astimezone(ZoneInfo("America/New_York")).hour == 14
    assert then.astimezone(ZoneInfo("Pacific/Honolulu")).hour == 8


def test_zones_without_a_common_hour_leave_it_to_the_most_populous() -> None:
    russia = window("09:00", "17:00", "RU")
    assert russia.divided
    assert [zone.key for zone in russia.zones] == ["Europe/Moscow"]


def test_a_customer_of_an_unknown_country_lives_by_the_stores_clock() -> None:
    assert [zone.key for zone in window("08:00", "20:00", "").zones] == ["Europe/Ljubljana"]


def test_every_country_of_the_table_has_zones_that_exist() -> None:
    for country in places._table():
        assert places.zones_of(country)
    assert places.zones_of("XK")
    assert places.zones_of("UK") == ()


def test_a_country_without_data_has_the_usual_weekend_and_no_holidays() -> None:
    assert days.weekend_of("XX") == {5, 6}
    assert days.holidays_of("XX", 2026) == frozenset()
    assert date(2026, 2, 8) in days.holidays_of("SI", 2026)


@pytest.mark.parametrize(
    "text", ["8:00", "0800", "24:01", "08:60", "", "noon", "-1:00", "08:00:00", "٠٨:٠٠x"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no time"):
        minutes_of(text)
