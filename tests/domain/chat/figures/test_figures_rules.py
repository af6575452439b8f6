"""How long people wait and what they say of it, counted."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.chat.figures import rules
from artur.domain.chat.figures.rules import Answer, Rating

MAJA, JURE = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [([5], 0.5, 5), ([1, 2, 3, 4], 0.5, 2), ([1, 2, 3, 4, 5], 0.5, 3), (range(1, 11), 0.9, 9)],
)
def test_so_many_waited_at_most_so_long(values, share, found):
    assert rules.quantile(list(values), share) == found


@given(st.lists(st.integers(0, 10**6), min_size=1), st.sampled_from([0.5, 0.9]))
def test_at_least_the_share_waited_no_longer(values, share):
    most = rules.quantile(values, share)
    assert most in values
    assert sum(value <= most for value in values) >= share * len(values)


def test_nothing_is_said_of_nothing():
    assert rules.waits([]) is None
    assert rules.histogram([]) == rules.NONE
    assert rules.shares([], []) == []


def test_only_the_first_answer_of_a_conversation_is_the_first():
    one, two = uuid.uuid4(), uuid.uuid4()
    told = [Answer(one, MAJA, 30, 9), Answer(two, MAJA, 60, 9), Answer(one, JURE, 5, 10)]
    assert rules.first(told) == [30, 60]


def test_each_member_has_their_part_and_whoever_left_is_still_counted():
    told = [Answer(uuid.uuid4(), JURE, 10, 9), Answer(uuid.uuid4(), JURE, 20, 9),
            Answer(uuid.uuid4(), MAJA, 40, 9)]  # fmt: skip
    shares = rules.shares(told, [Rating(MAJA, 5), Rating(MAJA, 1), Rating(None, 4)])
    assert [(one.member, one.waits and one.waits.half, one.stars) for one in shares] == [
        (JURE, 10, (0, 0, 0, 0, 0)),
        (MAJA, 40, (1, 0, 0, 0, 1)),
        (None, None, (0, 0, 0, 1, 0)),
    ]


def test_hours_without_anybody_count_as_nothing():
    assert rules.by_hour([9, 9, 23]) == [0] * 9 + [2] + [0] * 13 + [1]
