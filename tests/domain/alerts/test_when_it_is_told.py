"""Hours that reach over midnight and over a change of the clock; quiet that lets the first through; shares that fall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.alerts.rules import falling
from artur.domain.alerts.rules.falling import Share
from artur.domain.alerts.rules.ruling import Quiet
from artur.domain.alerts.rules.telling import Hours, kept_quiet

LJUBLJANA = "Europe/Ljubljana"
START = datetime(2025, 1, 1, tzinfo=UTC)
DAY = Hours(LJUBLJANA, 8 * 60, 18 * 60)
NIGHT = Hours(LJUBLJANA, 22 * 60, 6 * 60)
WORKDAYS = Hours(LJUBLJANA, 8 * 60, 18 * 60, frozenset(range(5)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(LJUBLJANA))


@pytest.mark.parametrize(
    ("hours", "when", "told"),
    [
        (DAY, "2026-03-03 09:00", "2026-03-03 09:00"),
        (DAY, "2026-03-03 18:00", "2026-03-04 08:00"),
        (DAY, "2026-03-03 02:00", "2026-03-03 08:00"),
        # The clock is put forward in this night: eight is eight all the same.
        (DAY, "2026-03-28 20:00", "2026-03-29 08:00"),
        (NIGHT, "2026-03-03 23:30", "2026-03-03 23:30"),
        (NIGHT, "2026-03-03 05:59", "2026-03-03 05:59"),
        (NIGHT, "2026-03-03 06:00", "2026-03-03 22:00"),
        # Friday evening waits for Monday morning.
        (WORKDAYS, "2026-03-06 19:00", "2026-03-09 08:00"),
        (Hours(LJUBLJANA, days=frozenset({6})), "2026-03-06 19:00", "2026-03-08 00:00"),
        (Hours(LJUBLJANA), "2026-03-06 19:00", "2026-03-06 19:00"),
    ],
)
def test_it_comes_at_the_next_of_their_hours(hours, when, told):
    assert hours.next(at(when)) == at(told)


@settings(max_examples=80)
@given(
    st.integers(0, 2 * 365 * 24 * 60).map(lambda n: START + timedelta(minutes=n)),
    st.integers(0, 1439),
    st.integers(0, 1439),
    st.frozensets(st.integers(0, 6)),
    st.sampled_from([LJUBLJANA, "Pacific/Auckland", "America/St_Johns"]),
)
def test_it_never_comes_early_nor_later_than_a_week_and_a_day(when, start, until, days, zone):
    hours = Hours(zone, start, until, days)
    told = hours.next(when)
    assert when <= told <= when + timedelta(days=8, hours=2)
    assert hours.next(told) == told


@given(st.integers(1, 100), st.integers(0, 1000))
@settings(max_examples=30)
def test_the_first_of_a_kind_is_always_told(at_most, told):
    quiet = Quiet(at_most, timedelta(hours=1))
    assert not kept_quiet(quiet, told, first=True)
    assert kept_quiet(quiet, told, first=False) == (told >= at_most)
    assert not kept_quiet(None, told, first=False)


@pytest.mark.parametrize(
    ("before", "lately", "p"),
    [((400, 80), (200, 20), 0.0009728868468695724), ((90, 40), (77, 12), 2.97398273190936e-05)],
)
def test_the_test_of_two_shares_is_the_usual_one(before, lately, p):
    # As statsmodels 0.15 has it: proportions_ztest(…, alternative="smaller").
    assert falling.chance(Share(*before), Share(*lately)) == pytest.approx(p, rel=1e-9)


@pytest.mark.parametrize(
    ("before", "lately", "fell"),
    [
        ((1000, 200), (300, 30), True),
        ((1000, 200), (300, 54), False),  # by a tenth only
        ((1000, 200), (30, 0), False),  # too few to say
        ((1000, 0), (300, 0), False),
        ((1000, 200), (60, 8), False),  # chance does that
        ((100_000, 20_000), (100_000, 19_000), False),  # sure, and nobody's alarm
        ((1000, 1000), (1000, 1000), False),
    ],
)
def test_a_share_fell_if_it_is_much_and_sure(before, lately, fell):
    assert falling.fell(Share(*before), Share(*lately)) is fell
