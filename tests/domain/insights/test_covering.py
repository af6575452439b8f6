"""What a period is covered with adds up to it, day by day, and is little."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.insights.counting.dimensions import FINE, GRAINS
from artur.domain.insights.rules.covering import Known, cover
from artur.domain.insights.rules.periods import begin, following

days = st.dates(date(2024, 1, 1), date(2027, 1, 1))


@settings(max_examples=120)
@given(
    days, st.integers(0, 1200), st.integers(-500, 500), st.integers(-500, 500),
    st.sampled_from([FINE, tuple(GRAINS)]),
)  # fmt: skip
def test_what_a_period_is_covered_with_adds_up_to_it(start, length, before, after, grains):
    end = start + timedelta(days=length)
    first, last = start - timedelta(days=before), end + timedelta(days=after)
    steps = cover(start, end, grains, Known(first, last) if first <= last else None)
    counted = Counter()
    for step in steps:
        assert begin(step.grain, step.start) == step.start
        for n in range((following(step.grain, step.start) - step.start).days):
            counted[step.start + timedelta(days=n)] += step.sign
    # Beyond what is known there is nothing to be counted, or to be counted wrongly.
    covered = {day for day, times in counted.items() if times and first <= day <= last}
    assert all(counted[day] == 1 for day in covered)
    wanted = {start + timedelta(days=n) for n in range(length + 1)}
    assert covered == {day for day in wanted if first <= day <= last}
    assert len(set(steps)) == len(steps)


def test_half_a_year_of_products_is_a_handful_of_counters():
    known = Known(date(2023, 11, 22), date(2026, 11, 22))
    steps = cover(date(2026, 5, 25), date(2026, 11, 22), tuple(GRAINS), known)
    assert {(step.grain, step.start.month, step.sign) for step in steps} == {
        ("week", 5, 1), ("month", 6, 1), ("quarter", 7, 1), ("quarter", 10, 1),
    }  # fmt: skip
    assert cover(date(2020, 1, 1), date(2020, 5, 1), tuple(GRAINS), known) == ()
