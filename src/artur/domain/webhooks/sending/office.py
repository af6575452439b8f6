"""Sends what happens as it happens: one thread hears of it, one notes what came of it, and the others call.

Nobody waits for anybody: an endpoint that does not answer holds a thread or two of its own, and the database is
used by the two threads alone, however many call.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from django.db import connection

from artur.domain.webhooks import actions, queries
from artur.domain.webhooks.sending.calling import Callers, Result
from artur.foundation.events import reacting, waking
from artur.foundation.events.listening import Listener
from artur.foundation.kit import clock
from artur.foundation.kit.contention import persist

if TYPE_CHECKING:
    from artur.domain.webhooks.models import Endpoint
    from artur.domain.webhooks.sending.lines import Line
    from artur.foundation.events.registry import Subscriber

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds; for what became due by the clock alone."""
TOGETHER = 0.03
"""Seconds for which attempts are gathered before they are noted in one transaction."""
AGAIN = 5
"""How often what came of a call is noted anew before it is left to the end of its lease."""
LEAVE_WITHIN = 1.5
"""Seconds for the calls under way when the worker ends."""


class Office:
    """Everything a worker does for webhooks."""

    def __init__(self, subscriber: Subscriber, stop: threading.Event) -> None:
        self._subscriber, self._stop = subscriber, stop
        self._results: queue.SimpleQueue[Result | None] = queue.SimpleQueue()
        self._callers = Callers(self._results)
        self._looked = self._heeded = -LOOK_EVERY

    def run(self) -> None:
        """Work until stopped; called again after a fault."""
        noting = threading.Thread(target=self._note, name="webhooks noting", daemon=True)
        noting.start()
        try:
            listener = Listener()
            while not self._stop.is_set():
                seen = waking.generation()
                if not self._round():
                    listener.wait(seen, LOOK_EVERY)
            listener.close()
        finally:
            self._leave(noting)

    def _round(self) -> int:
        heard = reacting.react([self._subscriber], {}, self._stop)
        if time.monotonic() - self._heeded >= LOOK_EVERY:
            self._heeded = time.monotonic()
            self._heed()
        if heard or time.monotonic() - self._looked >= LOOK_EVERY:
            self._looked = time.monotonic()
            for endpoint in queries.ready(clock.now()):
                self._hand_out(endpoint)
        return heard

    def _heed(self) -> None:
        """What is in hand goes to nobody who was paused or removed, and as its endpoint says now."""
        held = self._callers.holding()
        active = {one.id: one for one in queries.active([line.endpoint_id for line in held])}
        for line in held:
            with self._callers.lock:
                endpoint = active.get(line.endpoint_id)
                if endpoint is not None:
                    line.heed(endpoint)
                left = line.empty() if endpoint is None else []
            actions.let_go(line.store_id, left)

    def _hand_out(self, endpoint: Endpoint) -> None:
        """Take in hand what is due to an endpoint, as far as there is room, and let it be sent."""
        with self._callers.lock:
            line = self._callers.line(endpoint.store_id, endpoint.id)
            line.heed(endpoint)
            room = line.room
        taken = actions.claim(endpoint, room)
        if taken:
            self._callers.send(line, taken)

    def _note(self) -> None:
        """Note what came of the calls, many at a time, and take in hand what comes after them."""
        try:
            ended = False
            while not ended and (first := self._results.get()) is not None:
                time.sleep(TOGETHER)
                gathered = [first, *_drained(self._results)]
                ended = None in gathered
                try:
                    self._settle([one for one in gathered if one is not None])
                except Exception:  # what is not noted is sent again after its lease
                    log.exception("what came of webhooks could not be noted")
                    connection.close()
        finally:
            connection.close()

    def _settle(self, results: list[Result]) -> None:
        lines: dict[Line, list[Result]] = {}
        for result in results:
            lines.setdefault(result.line, []).append(result)
        noted = [line for line, mine in lines.items() if self._noted(line, mine)]
        for line in noted:
            # Afterwards, so that nobody takes them up who does not know yet that it is to be left alone.
            actions.let_go(line.store_id, [given for one in lines[line] for given in one.back])
        self._refill([line for line in noted if len(line.waiting) <= line.at_once])

    def _noted(self, line: Line, mine: list[Result]) -> bool:
        """Whether this could be noted; what could not is tried again, as it would else be sent twice."""
        tried = [one.tried for one in mine]
        again: list[Result] = []
        try:
            persist(partial(actions.settle, line.store_id, line.endpoint_id, tried))
        except Exception:  # the other endpoints' are noted nevertheless
            log.exception("what came of webhooks could not be noted")
            connection.close()
            again = [replace(one, times=one.times + 1) for one in mine if one.times < AGAIN]
            for one in again:
                self._results.put(one)
            self._stop.wait(LOOK_EVERY)
        with self._callers.lock:
            line.unsettled -= len(mine) - len(again)
        return not again

    def _refill(self, low: list[Line]) -> None:
        if low and not self._stop.is_set():
            for endpoint in queries.ready(clock.now(), [line.endpoint_id for line in low]):
                self._hand_out(endpoint)

    def _leave(self, noting: threading.Thread) -> None:
        """Give back what was not begun, wait a moment for what was, and note it."""
        left = self._callers.close(LEAVE_WITHIN)
        self._results.put(None)
        noting.join(LEAVE_WITHIN)
        for line, deliveries in left:
            actions.let_go(line.store_id, deliveries)
        connection.close()


def _drained(results: queue.SimpleQueue[Result | None]) -> list[Result | None]:
    found: list[Result | None] = []
    while True:
        try:
            found.append(results.get_nowait())
        except queue.Empty:
            return found
