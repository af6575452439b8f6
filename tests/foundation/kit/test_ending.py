"""One thread ends what has run out of time: each in its time, whatever the others do, and in a child too."""

from __future__ import annotations

import os
import threading
import time

from artur.foundation.kit.outgoing import ending
from artur.foundation.kit.outgoing.ending import Deadlines
from tests.harness.threads import PATIENCE


def test_the_sooner_one_is_ended_first_though_it_came_later() -> None:
    deadlines, ended, over = Deadlines(), [], threading.Event()
    now = time.monotonic()

    def last() -> None:
        ended.append("later")
        over.set()

    deadlines.at(now + 0.2, last)
    deadlines.at(now + 0.05, lambda: ended.append("sooner"))
    deadlines.at(now + 0.1, lambda: ended.append("called off")).call_off()
    assert over.wait(PATIENCE)
    assert ended == ["sooner", "later"]


def test_one_that_can_not_be_ended_keeps_no_other_from_its_end(caplog) -> None:
    deadlines, over = Deadlines(), threading.Event()

    def fail() -> None:
        raise ValueError("no such line")

    deadlines.at(0.0, fail)
    deadlines.at(time.monotonic() + 0.05, over.set)
    assert over.wait(10)
    assert "could not be ended" in caplog.text


def test_a_child_ends_its_own() -> None:
    ending.deadlines.at(time.monotonic() + PATIENCE, lambda: None).call_off()
    child = os.fork()
    if not child:
        over = threading.Event()
        ending.deadlines.at(time.monotonic() + 0.01, over.set)
        os._exit(0 if over.wait(20) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
