"""What waits for somebody else's server keeps nothing of our own waiting."""

from __future__ import annotations

import threading

import pytest
from django.db import DatabaseError

from artur.foundation.events import registry, worker
from artur.foundation.events.registry import Task

WITHIN = 20.0


class Silent:
    """A listener that hears nothing."""

    def wait(self, seen: int, timeout: float) -> None:
        """Not at all."""

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    """Run a worker with these tasks alone; ended when the test is."""
    started: list[tuple[worker.Worker, threading.Thread]] = []

    def start(*tasks: Task, standing=None, listener=Silent) -> None:
        known = {task.name: task for task in tasks}
        monkeypatch.setattr(worker, "tasks", known)
        monkeypatch.setattr(worker, "standing", standing or {})
        for name, quiet in (("discover", None), ("react", 0), ("beat", None)):
            monkeypatch.setattr(worker, name, lambda *_, said=quiet: said)
        monkeypatch.setattr(worker, "Listener", listener)
        one = worker.Worker()
        thread = threading.Thread(target=one.run, daemon=True)
        thread.start()
        started.append((one, thread))

    def end() -> None:
        for one, thread in started:
            one.stop()
            thread.join(WITHIN)
            assert not thread.is_alive()

    start.end = end
    yield start
    end()


def test_a_shop_that_does_not_answer_keeps_no_mail_waiting(run) -> None:
    hanging, answered, sent = threading.Event(), threading.Event(), threading.Semaphore(0)

    def ask(_: None) -> int:
        hanging.set()
        answered.wait(WITHIN)
        return 0

    def send(_: None) -> int:
        sent.release()
        return 0

    run(
        Task("ask", ask, every=60, per_store=False, aside=True), Task("send", send, per_store=False)
    )
    assert hanging.wait(WITHIN)
    for _ in range(5):
        assert sent.acquire(timeout=WITHIN)
    assert not answered.is_set()
    answered.set()


def test_a_fault_aside_ends_nothing(run, caplog: pytest.LogCaptureFixture) -> None:
    again = threading.Semaphore(0)

    def fail(_: None) -> int:
        again.release()
        raise ValueError("what the shop said makes no sense")

    run(Task("fail", fail, per_store=False, aside=True))
    assert again.acquire(timeout=WITHIN)
    assert again.acquire(timeout=WITHIN)
    assert "a round aside failed" in caplog.text


def test_asking_shops_stands_aside() -> None:
    worker.discover()
    assert registry.tasks["connections.walk"].aside


def test_what_stands_beside_the_worker_stands_up_again_and_ends_with_it(
    run, caplog: pytest.LogCaptureFixture
) -> None:
    fallen, stood, ended = threading.Event(), threading.Event(), threading.Event()

    def stand(stop: threading.Event) -> None:
        if not fallen.is_set():
            fallen.set()
            raise ValueError("the first time it falls")
        stood.set()
        stop.wait(WITHIN)
        ended.set()

    rounds = threading.Semaphore(0)

    def in_rounds(_: None) -> int:
        rounds.release()
        return 0

    run(
        Task("stands", in_rounds, per_store=False),
        Task("goes", lambda _: 0, per_store=False),
        standing={"stands": stand},
    )
    assert stood.wait(WITHIN)
    run.end()
    assert ended.wait(WITHIN)
    assert "fell" in caplog.text
    assert not rounds.acquire(blocking=False)


def test_a_database_that_goes_away_while_nothing_happens_ends_nothing(
    run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    again = threading.Semaphore(0)
    faults = [DatabaseError("waiting"), DatabaseError("it still starts")]

    class Lost(Silent):
        """A listener whose server is started anew while it waits, and takes a moment for that."""

        def __init__(self) -> None:
            if len(faults) == 1:
                raise faults.pop()

        def wait(self, seen: int, timeout: float) -> None:
            if len(faults) == 2:
                raise faults.pop(0)

    def go(_: None) -> int:
        again.release()
        return 0

    run(Task("goes", go, per_store=False), listener=Lost)
    for _ in range(3):
        assert again.acquire(timeout=WITHIN)
    assert not faults
    assert "it still starts" in caplog.text
