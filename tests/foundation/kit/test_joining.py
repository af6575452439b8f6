"""One thread does for several what each would have done alone."""

from __future__ import annotations

import threading

import pytest
from django.db import transaction

from artur.foundation.kit.joining import Joined
from tests.harness.threads import PATIENCE, at_once


class Desk:
    """Work that notes who came together, and waits with the first until the others have come."""

    def __init__(self, others: int) -> None:
        self.parts: list[list[int]] = []
        self.came = threading.Barrier(others + 1)

    def work(self, items):
        self.parts.append(list(items))
        if len(self.parts) == 1:
            self.came.wait(PATIENCE)
        return [ValueError(item) if item < 0 else item * 10 for item in items]


def several(desk: Desk, joined: Joined[int, int], items: list[int], key: object = "store"):
    """The first item alone in work, all others while it is; outcomes in their order."""
    begun = threading.Event()

    def watched(found):
        begun.set()
        return desk.work(found)

    joined._work = watched

    def side(nth: int):
        if nth:
            begun.wait(PATIENCE)
            desk.came.wait(PATIENCE)
        try:
            return joined.do(key, items[nth])
        except ValueError as fault:
            return fault

    return at_once(len(items), side)


def test_who_finds_nobody_at_work_begins_alone():
    joined = Joined(lambda items: [item + 1 for item in items], most=5)
    assert joined.do("store", 1) == 2
    assert joined.do("store", 2) == 3


def test_what_comes_meanwhile_is_done_in_parts_of_no_more_than_agreed():
    desk = Desk(others=6)
    assert several(desk, Joined(desk.work, most=4), [1, 2, 3, 4, 5, 6, 7]) == [
        10, 20, 30, 40, 50, 60, 70,
    ]  # fmt: skip
    assert desk.parts[0] == [1]
    assert sorted(item for part in desk.parts for item in part) == [1, 2, 3, 4, 5, 6, 7]
    assert max(len(part) for part in desk.parts) <= 4


def test_the_fault_of_one_is_raised_where_it_was_asked_for():
    desk = Desk(others=3)
    first, wrong, *others = several(desk, Joined(desk.work, most=8), [1, -2, 3, 4])
    assert isinstance(wrong, ValueError)
    assert [first, *others] == [10, 30, 40]


def test_what_the_work_itself_raises_everybody_hears_and_the_next_is_served():
    def work(items):
        if 13 in items:
            raise ValueError("no")
        return list(items)

    joined = Joined(work, most=8)
    with pytest.raises(ValueError, match="no"):
        joined.do("store", 13)
    assert joined.do("store", 14) == 14


@pytest.mark.parametrize("called", [False, True])
def test_who_is_interrupted_while_waiting_keeps_nobody_waiting(called, monkeypatch):
    begun, over = threading.Event(), threading.Event()

    class Interrupted(threading.Event):
        """Where one waits for one's turn: a signal comes instead of it, or just after it."""

        def wait(self, timeout=None):
            if called:
                over.set()
                super().wait(PATIENCE)
            raise KeyboardInterrupt

    def work(items):
        if items == [1]:
            begun.set()
            over.wait(PATIENCE)
        return list(items)

    joined = Joined(work, most=1)

    def side(nth: int):
        if not nth:
            return joined.do("store", 1)
        begun.wait(PATIENCE)
        monkeypatch.setattr(threading, "Event", Interrupted)
        try:
            joined.do("store", 2)
        except KeyboardInterrupt:
            return "interrupted"
        finally:
            monkeypatch.undo()
            over.set()

    assert at_once(2, side) == [1, "interrupted"]
    assert at_once(1, lambda _: joined.do("store", 3)) == [3]


@pytest.mark.django_db
def test_within_a_transaction_of_ones_own_it_is_part_of_that():
    seen = []

    def work(items):
        seen.append((list(items), threading.current_thread()))
        return list(items)

    with transaction.atomic():
        assert Joined(work, most=8).do("store", 1) == 1
    assert seen == [([1], threading.current_thread())]
