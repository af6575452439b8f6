"""Times in lists and tables: short, in the store's own time, in the reader's language."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone, translation

from artur.surfaces.console.templatetags import when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.harness.clocks import FrozenClock


@pytest.fixture(autouse=True)
def _in_ljubljana() -> Iterator[None]:
    with timezone.override("Europe/Ljubljana"), translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("past", "said"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=4), "4 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(hours=20), "yesterday"),
        (timedelta(days=4), "Thu"),
        (timedelta(days=40), "4 Mar"),
        (timedelta(days=400), "9 Mar 2025"),
    ],
)
def test_how_long_ago_is_said_shortly(clock: FrozenClock, past: timedelta, said: str) -> None:
    assert when.ago(clock.now - past) == said


def test_the_hour_is_the_stores_own(clock: FrozenClock) -> None:
    assert when.hour(clock.now) == "11:00"
    assert when.stamp(clock.now) == "today, 11:00"
    assert when.stamp(clock.now + timedelta(hours=14)) == "tomorrow, 01:00"
    assert when.stamp(clock.now - timedelta(days=5)) == "Wed 8 Apr, 11:00"


def test_an_amount_is_written_as_its_reader_writes_it() -> None:
    with translation.override("sl"):
        assert when.money(Decimal("1234.50"), "EUR") == "1.234,50\xa0€"
    assert when.money(Decimal("59.90"), "EUR") == "€59.90"
    assert when.money(None, "EUR") == ""


def test_what_has_no_time_says_nothing() -> None:
    assert when.ago(None) == when.day(None) == when.stamp(None) == when.moment(None) == ""
