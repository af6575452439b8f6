"""Dates as people say them, in the store's time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from artur.foundation.kit import clock
from artur.foundation.kit import dates as written
from artur.surfaces.design import dates

NOW = datetime(2026, 11, 22, 8, 41, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _sunday_morning_in_ljubljana(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with timezone.override(ZoneInfo("Europe/Ljubljana")):
        yield


def test_today_is_said_with_the_local_time() -> None:
    assert dates.at_moment(NOW) == "today at 9:41"


def test_a_full_hour_and_a_minute_below_ten_are_written_out() -> None:
    assert dates.time_of_day(datetime(2026, 11, 22, 8, 0, tzinfo=UTC)) == "9:00"
    assert dates.time_of_day(datetime(2026, 11, 22, 8, 5, tzinfo=UTC)) == "9:05"


def test_the_day_turns_at_local_midnight() -> None:
    late_in_utc = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert dates.near_day(late_in_utc) == "today"
    assert dates.near_day(late_in_utc - timedelta(hours=1)) == "yesterday"
    assert dates.near_day(late_in_utc + timedelta(days=1)) == "tomorrow"


def test_a_date_names_its_year_only_when_it_is_another() -> None:
    assert dates.on_day(date(2026, 11, 3)) == "3 November"
    assert dates.on_day(datetime(2025, 11, 3, 9, tzinfo=UTC)) == "3 November 2025"


def test_every_month_has_its_own_word_to_translate() -> None:
    assert len({str(month) for month in written.MONTHS}) == 12
