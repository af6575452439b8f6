"""The threads that call endpoints; each keeps one connection and ends when nothing came for a while."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.webhooks import attempts, rules
from artur.domain.webhooks.sending.lines import Line

if TYPE_CHECKING:
    import queue
    import uuid

    from artur.domain.webhooks.attempts import Tried
    from artur.domain.webhooks.models import Delivery
    from artur.foundation.kit.outgoing import Caller

log = logging.getLogger(__name__)

IDLE = 20.0
"""Seconds for which a connection is kept open without use."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a call, and what is given back because of it."""

    line: Line
    tried: Tried
    back: list[Delivery]
    times: int = 0
    """How often it could not be noted."""


class Callers:
    """Sends what lines hold and hands on what came of it; uses no database."""

    def __init__(self, results: queue.SimpleQueue[Result | None]) -> None:
        self.lock = threading.Lock()
        self._results = results
        self._ended = threading.Condition(self.lock)
        self._lines: dict[uuid.UUID, Line] = {}
        self._threads = 0
        self._busy = 0
        self._closed = False

    def line(self, store_id: uuid.UUID, endpoint_id: uuid.UUID) -> Line:
        """The line of an endpoint; the lock is held."""
        if endpoint_id not in self._lines:
            work = threading.Condition(self.lock)
            self._lines[endpoint_id] = Line(store_id, endpoint_id, work)
        return self._lines[endpoint_id]

    def send(self, line: Line, deliveries: list[Delivery]) -> None:
        """Have these sent."""
        with self.lock:
            line.add(deliveries)
            self._start(line)

    def holding(self) -> list[Line]:
        """The lines in which something waits."""
        with self.lock:
            return [line for line in self._lines.values() if line.waiting]

    def close(self, within: float) -> list[tuple[Line, list[Delivery]]]:
        """Begin nothing more and wait for what is under way; what was not begun."""
        end = time.monotonic() + within
        with self.lock:
            self._closed = True
            left = [(line, line.empty()) for line in self._lines.values()]
            for line, _ in left:
                line.work.notify_all()
            while self._busy and (rest := end - time.monotonic()) > 0:
                self._ended.wait(rest)
        return left

    def _start(self, line: Line) -> None:
        """Wake or begin as many threads as there is work for; the lock is held."""
        wanted = min(len(line.waiting), line.at_once - line.busy)
        if wanted <= 0:
            return
        line.work.notify(wanted)
        for _ in range(wanted - line.idle):
            mine = line.busy + line.idle
            if rules.may_call(mine, self._busy, line.at_once, slow=line.slow):
                line.idle += 1
                self._threads += 1
                threading.Thread(
                    target=self._run, args=[line], name="webhooks calling", daemon=True
                ).start()

    def _run(self, line: Line) -> None:
        with attempts.caller() as caller:
            while (delivery := self._next(line)) is not None:
                self._call(caller, line, delivery)

    def _next(self, line: Line) -> Delivery | None:
        """The next to send, once there is one; None to end."""
        with self.lock:
            # Where very many are open, none is kept for later.
            end = time.monotonic() + (IDLE if self._threads <= rules.AT_ONCE else 0.0)
            while not self._closed:
                free = rules.may_call(line.busy, self._busy, line.at_once, slow=line.slow)
                delivery = line.next() if free else None
                if delivery is not None:
                    line.idle, line.busy, self._busy = line.idle - 1, line.busy + 1, self._busy + 1
                    return delivery
                if (rest := end - time.monotonic()) <= 0:
                    break
                line.work.wait(rest)
            line.idle -= 1
            self._threads -= 1
        return None

    def _call(self, caller: Caller, line: Line, delivery: Delivery) -> None:
        tried = None
        try:
            tried = attempts.attempt(caller, line.address, delivery)
        except Exception:  # a thread is a border; what was in hand is sent again after its lease
            log.exception("a webhook could not be sent")
        with self.lock:
            line.idle, line.busy, self._busy = line.idle + 1, line.busy - 1, self._busy - 1
            if tried is not None:
                line.unsettled += 1
                self._results.put(Result(line, tried, line.learn(tried)))
            self._make_way()

    def _make_way(self) -> None:
        """Let those begin who found all taken; the lock is held."""
        if self._closed:
            self._ended.notify_all()
        elif self._busy + 1 >= rules.AT_ONCE // 2:
            for line in self._lines.values():
                if line.waiting:
                    self._start(line)
