"""The worker loop: react to events, run what is due, store by store, and give a sign of life."""

from __future__ import annotations

import logging
import os
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.module_loading import autodiscover_modules

from artur.foundation.events import metering, metrics, waking
from artur.foundation.events.listening import Listener
from artur.foundation.events.models import Heartbeat
from artur.foundation.events.reacting import react
from artur.foundation.events.registry import Task, standing, subscribers, tasks
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterable

log = logging.getLogger(__name__)

ROUNDS = 10_000  # a task that never says 0 is a fault, not a queue
HEARTBEAT_EVERY = 10.0
PROMPT = 0.02
TURN = 0.001
"""Seconds a thread computes before another gets its turn. What must not wait for a round asks the database a dozen
times, and would wait for its turn each time."""
LEAVE_WITHIN = 4.0
"""Seconds for who stands beside the worker to put down what is in hand."""

# Set by config: the ids of all stores, so that this layer need not know the directory of stores.
all_stores: Callable[[], Iterable[uuid.UUID]] = list


def discover() -> None:
    """Import every capability's `subscribers` and `tasks`, which register themselves."""
    autodiscover_modules("subscribers", "tasks")


def run_everything_due() -> dict[str, int]:
    """React to every event and run every task until nothing is left; the counts by name."""
    counts: dict[str, int] = {}
    # Over once each of them found nothing since any last found something; not only at the end of a round.
    quiet, still = 0, len(tasks) + 1
    while True:
        quiet = 0 if react_all(counts) else quiet + 1
        stores = [*all_stores()]
        for task in tasks.values():
            if quiet >= still:
                return counts
            quiet = 0 if _run_task(task, stores, counts) else quiet + 1
        if quiet >= still:
            return counts


def react_all(counts: dict[str, int]) -> int:
    """Give every subscriber its new events once; how many were handled."""
    return react(list(subscribers.values()), counts)


def _run_task(task: Task, stores: list[uuid.UUID], counts: dict[str, int]) -> int:
    done = 0
    wanted: list[uuid.UUID | None] = [*stores] if task.per_store else [None]
    for store_id in wanted:
        for _ in range(ROUNDS):
            count = task.run(store_id)
            done += count
            if not count:
                break
    counts[task.name] = counts.get(task.name, 0) + done
    return done


class Worker:
    """A loop that ends when told to; any number may run beside each other."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"
        self._stop = threading.Event()
        self._ran: dict[str, float] = {}
        self._beat = 0.0

    def stop(self) -> None:
        """End after the batch in hand."""
        self._stop.set()
        waking.wake()

    def run(self) -> None:
        """Go round until stopped; a fault in one round is logged and the next begins after a pause."""
        discover()
        sys.setswitchinterval(TURN)
        self._start_aside()
        standing_up = self._start_standing()
        listener = None
        while not self._stop.is_set():
            try:
                # Listening and waiting may fail too: a server that is started anew ends both.
                listener = listener or Listener()
                seen = waking.generation()
                if not self._round():
                    listener.wait(seen, 1.0)
            except (
                Exception
            ):  # the loop is the border: whatever fails must not end the work of all stores
                log.exception("a round of the worker failed")
                metrics.failed()
                connection.close()
                self._stop.wait(1.0)
                listener = None
        # What listens ends with its connection.
        connection.close()
        end = time.monotonic() + LEAVE_WITHIN
        for thread in standing_up:
            thread.join(max(0.0, end - time.monotonic()))

    def _start_aside(self) -> None:
        """Begin the tasks that wait for servers of others; none of them is waited for when the worker ends."""
        slow = [task for task in tasks.values() if task.aside and not task.threads]
        threads = [(slow, False), *(([t], True) for t in tasks.values() for _ in range(t.threads))]
        for turns, prompt in threads:
            name = f"{self.name} aside"
            threading.Thread(
                target=self._run_aside, args=[turns, prompt], name=name, daemon=True
            ).start()

    def _run_aside(self, turns: list[Task], prompt: bool) -> None:  # noqa: FBT001 - a thread's argument
        """Go round `turns`; `prompt` looks when something was committed, the others each second."""
        while not self._stop.is_set():
            done, seen = 0, waking.generation()
            try:
                done = sum(self._batch(task) for task in turns if self._due(task))
            except Exception:  # as in `run`
                log.exception("a round aside failed")
                connection.close()
            if not done and prompt:
                waking.wait(seen, 1.0)
                # Under load something is always committed: looking ten times as often finds no more.
                self._stop.wait(PROMPT)
            elif not done:
                self._stop.wait(1.0)
        connection.close()

    def _start_standing(self) -> list[threading.Thread]:
        begun = []
        for stand in standing.values():
            name = f"{self.name} {stand.__module__}"
            begun.append(threading.Thread(target=self._stand, args=[stand], name=name, daemon=True))
            begun[-1].start()
        return begun

    def _stand(self, stand: Callable[[threading.Event], None]) -> None:
        """Keep something standing until the worker ends, whatever fails in between."""
        while not self._stop.is_set():
            try:
                stand(self._stop)
            except Exception:  # as in `run`
                log.exception("what stands beside the worker fell; it stands up again")
                self._stop.wait(1.0)
            finally:
                connection.close()

    def _round(self) -> int:
        counts: dict[str, int] = {}
        mine = [subscriber for subscriber in subscribers.values() if not subscriber.apart]
        seen = waking.generation()
        done = react(mine, counts, self._stop)
        for task in tasks.values():
            if self._stop.is_set():
                return 0
            if not task.aside and task.name not in standing and self._due(task):
                done += self._batch(task)
                # What was committed meanwhile does not wait for the round's end.
                if waking.generation() != seen:
                    seen = waking.generation()
                    done += react(mine, counts, self._stop)
        if time.monotonic() - self._beat >= HEARTBEAT_EVERY:
            self._beat = time.monotonic()
            beat(self.name, self._stop)
        return done

    def _due(self, task: Task) -> bool:
        """Whether it is time for a round of the task, which begins now."""
        now = time.monotonic()
        if now - self._ran.get(task.name, -1e9) < task.every:
            return False
        self._ran[task.name] = now
        return True

    def _batch(self, task: Task) -> int:
        # One batch a store and round: a store with much to do does not keep the others waiting.
        stores: list[uuid.UUID | None] = [*all_stores()] if task.per_store else [None]
        began = time.monotonic()
        done = sum(task.run(store_id) for store_id in stores if not self._stop.is_set())
        if done:
            metrics.round_of(time.monotonic() - began, task.name)
        return done


def beat(worker: str, stop: threading.Event | None = None) -> None:
    """Note that a worker has gone round, and what is overdue; where `stop` is set meanwhile, nothing is noted."""
    ended = stop.is_set if stop else bool
    overdue = 0
    for task in tasks.values():
        if task.overdue:
            for store_id in all_stores():
                # A host may have thousands of stores, and who is told to end is waited for.
                if ended():
                    return
                overdue += task.overdue(store_id)
    Heartbeat.objects.update_or_create(
        worker=worker, defaults={"at": clock.now(), "overdue": overdue}
    )
    metering.write(all_stores(), ended)
