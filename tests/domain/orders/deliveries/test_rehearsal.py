"""The rehearsal says what asking would have been like, and sets the scale by it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from artur.domain.orders.deliveries import Arrived, Parcel, fit, rehearse
from artur.domain.orders.deliveries.rehearsal import CERTAINTIES, Walk
from artur.domain.orders.deliveries.scale import Point, Scale
from tests.domain.orders.deliveries.shops import DAY, NOW, shop


def test_early_falls_and_waiting_grows_with_certainty() -> None:
    points = rehearse(shop(600))
    assert [point.certainty for point in points] == list(CERTAINTIES)
    assert all(a.early >= b.early and a.wait <= b.wait for a, b in pairwise(points))
    assert {point.sample for point in points} == {points[0].sample}
    at_ninety = next(point for point in points if point.certainty == 0.9)
    assert 0.05 < at_ninety.early < 0.15


def test_what_comes_later_changes_nothing_about_what_was_asked_before() -> None:
    history = sorted(shop(300), key=lambda one: one.delivered_at)
    then = history[200].delivered_at
    later = [one._replace(delivered_at=one.delivered_at + 20 * DAY) for one in history[201:]]
    one, other = (Walk((0.9,)).through(told) for told in (history, [*history[:201], *later]))
    asked = [(a.at, b.at) for a, b in zip(one[:201], other[:201], strict=True)]
    before = [pair for pair in asked if pair[0][0] <= then]
    assert len(before) > 100
    assert all(a == b for a, b in before)


def test_nobody_is_asked_before_a_hand_over_that_is_awaited() -> None:
    history = shop(300)
    slow = history[250].parcel
    late = slow._replace(shipped_at=slow.placed_at + 6 * DAY)
    history[250] = Arrived(late, slow.placed_at + 8 * DAY)
    (asked,) = (one for one in Walk((0.5,)).through(history) if one.arrived == history[250])
    assert late.shipped_at is not None
    assert asked.at[0] > late.shipped_at


def test_too_few_parcels_rehearse_nothing() -> None:
    assert rehearse(shop(60)) == []
    assert rehearse([]) == []


def test_parcels_delivered_before_they_were_placed_are_not_rehearsed() -> None:
    junk = [
        Arrived(Parcel(NOW - DAY * i), NOW - DAY * i - timedelta(hours=1)) for i in range(1, 80)
    ]
    assert rehearse([*shop(300), *junk]) == rehearse(shop(300))


def test_a_scale_gives_back_what_was_too_cautious() -> None:
    cautious = [Point(c, (1 - c) / 2, 1.0, 1000) for c in CERTAINTIES]
    assert 0.80 < Scale.of(cautious).certainty(0.9) < 0.85
    unheard = [Point(c, (1 - c) / 2, 1.0, 1) for c in CERTAINTIES]
    assert abs(Scale.of(unheard).certainty(0.9) - 0.9) < 0.01


@given(
    st.lists(
        st.builds(Point, st.floats(0, 1), st.floats(0, 1), st.just(1.0), st.integers(1, 5000))
    ),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_a_scale_never_turns_around(points: list[Point], one: float, other: float) -> None:
    scale = Scale.of(points)
    less, more = sorted((one, other))
    assert 0 <= scale.certainty(less) <= scale.certainty(more) <= 1 + 1e-9


def test_a_rehearsal_moves_forecasts_to_the_share_asked_for() -> None:
    history = shop(600)
    times = fit(history, NOW)
    assert times is not None
    late = times.after([Point(c, (1 - c) * 2, 1.0, 1000) for c in CERTAINTIES], NOW)
    parcel = Parcel(NOW, NOW, country="SI")
    assert late.forecast(parcel, 0.8, NOW).at > times.forecast(parcel, 0.8, NOW).at
    assert abs(late.expected(0.8).early - 0.2) < 0.05
