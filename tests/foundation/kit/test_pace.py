"""One caller's haste costs nobody else."""

from __future__ import annotations

import pytest

from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import TooMany


class Hand:
    """A watch moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


def test_a_burst_passes_and_the_next_is_told_when_to_come_back(hand: Hand) -> None:
    pace = Pace(3, 10, clock=hand)
    for _ in range(3):
        pace.step("a")
    with pytest.raises(TooMany) as refused:
        pace.step("a")
    assert refused.value.retry_after == 10
    pace.step("b")


def test_the_pace_comes_back_with_time(hand: Hand) -> None:
    pace = Pace(2, 10, clock=hand)
    pace.step("a")
    pace.step("a")
    hand.seconds += 10
    pace.step("a")
    with pytest.raises(TooMany):
        pace.step("a")


def test_a_refused_call_makes_nobody_wait_longer(hand: Hand) -> None:
    pace = Pace(1, 10, clock=hand)
    pace.step("a")
    for _ in range(5):
        with pytest.raises(TooMany):
            pace.step("a")
    hand.seconds += 10
    pace.step("a")


def test_only_the_latest_callers_are_remembered(hand: Hand) -> None:
    pace = Pace(1, 10, most=2, clock=hand)
    for key in "abc":
        pace.step(key)
    assert len(pace._full_at) == 2
