"""When to try again, when to leave an endpoint alone, who may be called: whatever happens."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import artur
from artur.domain.webhooks import rules, words
from artur.domain.webhooks.events import EVENTS
from artur.domain.webhooks.health import Health

NOW = datetime(2026, 4, 13, 9, tzinfo=UTC)


@pytest.mark.parametrize("status", range(100, 600, 25))
def test_only_2xx_is_a_success_and_every_failure_has_words(status):
    assert rules.taken(status) is (200 <= status < 300)
    if not rules.taken(status):
        assert words.said(words.of_status(status))


def test_ten_attempts_take_three_days():
    assert sum(rules.RETRIES, timedelta()) == timedelta(hours=75, minutes=35, seconds=5)
    assert len(rules.RETRIES) == 9


@settings(max_examples=40)
@given(st.integers(1, 15), st.floats(0, 1), st.one_of(st.none(), st.floats(-10, 1e9)))
def test_the_wait_is_the_schedules_or_longer_and_never_endless(attempts, chance, asked_for):
    wait = rules.next_try(attempts, chance, asked_for)
    if attempts > len(rules.RETRIES):
        assert wait is None
        return
    own = rules.RETRIES[attempts - 1]
    assert own <= wait <= max(own * 1.1, rules.LONGEST_REST)
    assert wait >= min(timedelta(seconds=asked_for or 0), rules.LONGEST_REST)


@settings(max_examples=60)
@given(st.integers(0, 10), st.integers(0, 80), st.integers(1, 10), st.booleans())
def test_somebody_new_finds_a_place_until_all_are_taken(mine, all_, at_once, slow):
    all_ = max(all_, mine)
    if mine == 0:
        assert rules.may_call(0, all_, at_once, slow=slow) is (all_ < rules.AT_ONCE)
    elif rules.may_call(mine, all_, at_once, slow=slow):
        assert mine < at_once
        assert not slow
        assert all_ < rules.AT_ONCE // 2


def test_hanging_endpoints_can_not_take_every_place_while_there_are_fewer_than_places():
    # Thirty endpoints hang, each with as many calls as it may have; the thirty-first still gets through.
    under_way = dict.fromkeys(range(30), 0)
    for _ in range(10):
        for one in under_way:
            total = sum(under_way.values())
            if rules.may_call(under_way[one], total, rules.MOST_AT_ONCE, slow=False):
                under_way[one] += 1
    assert rules.may_call(0, sum(under_way.values()), rules.MOST_AT_ONCE, slow=False)


@settings(max_examples=60)
@given(st.lists(st.booleans(), max_size=40))
def test_an_endpoint_rests_only_while_it_fails(tries):
    health = Health(0, None, None, told=False)
    at = NOW
    for took in tries:
        at += timedelta(seconds=1)
        if took:
            health.took()
            assert (health.failures, health.failing_since, health.resting_until) == (0, None, None)
        else:
            health.failed(at, timedelta())
            assert health.failing_since <= at
            assert health.down is (health.resting_until is not None)
    assert not health.hopeless(at)


def test_after_a_restart_of_seconds_it_is_asked_again_within_seconds():
    health = Health(0, None, None, told=False)
    for number in range(400):
        health.failed(NOW + timedelta(milliseconds=5 * number), timedelta())
    assert health.resting_until <= NOW + timedelta(seconds=8)


def test_one_that_failed_for_long_is_asked_every_five_minutes():
    health = Health(50, NOW - timedelta(days=2), None, told=True)
    health.failed(NOW, timedelta())
    assert health.resting_until == NOW + rules.LONGEST_PAUSE
    assert not health.hopeless(NOW)
    assert health.hopeless(NOW + timedelta(days=3))


def test_every_event_that_is_recorded_can_be_chosen():
    """A new event type belongs into `webhooks.events`, with its words."""
    recorded = set()
    for file in Path(artur.__file__).parent.rglob("*.py"):
        recorded |= set(re.findall(r"""\.record\(\s*"([a-z]+\.[a-z_]+)\"""", file.read_text()))
    assert "review.withdrawn" in recorded
    assert recorded - EVENTS.keys() == set()
