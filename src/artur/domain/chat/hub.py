"""What is new in conversations, told to every open stream of this process: one look for all of them, never one each.

A stream joins first and reads what it missed then, so nothing falls between the two; what it gets twice it knows by
its number. Any number of processes have each their own hub over the same tables.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import Error, connection

from artur.domain.chat import actions, queries
from artur.domain.chat.listening import Listening
from artur.foundation.events import streaming
from artur.foundation.kit.problems import TooMany

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

    from artur.domain.chat.queries import Change

log = logging.getLogger(__name__)

MOST_OF_ONE = 12
"""Streams of one conversation in this process: its windows, and connections that are gone and not yet noticed."""
BREATH = 0.01
"""Seconds between two looks: what is said meanwhile goes along with the next."""
STILL_HERE = 25.0
"""Seconds between two notes of which visitors are still there."""
AT_ONCE = 500


class _Desk:
    """Who listens to a store: some to one conversation, members to all of them."""

    __slots__ = ("all", "conversations", "position")

    def __init__(self) -> None:
        self.position: int | None = None
        self.all: set[Listening] = set()
        self.conversations: dict[uuid.UUID, set[Listening]] = {}

    def listening(self, conversation_id: uuid.UUID) -> Iterator[Listening]:
        yield from self.conversations.get(conversation_id, ())
        yield from self.all


class Hub:
    """Looks while anybody listens. Only the event loop touches it."""

    def __init__(self) -> None:
        self._desks: dict[uuid.UUID, _Desk] = {}
        self._tasks: list[asyncio.Task[None]] = []

    @contextmanager
    def join(
        self, store_id: uuid.UUID, conversation_id: uuid.UUID | None = None
    ) -> Iterator[Listening]:
        """Listen to one conversation, or to all of a store; then await `ready`, then read what was missed."""
        desk = self._desks.setdefault(store_id, _Desk())
        mine = Listening()
        if conversation_id is None:
            among = desk.all
        else:
            among = desk.conversations.setdefault(conversation_id, set())
            if len(among) >= MOST_OF_ONE:
                raise TooMany("Too many windows show this conversation. Close some.", 30)
        among.add(mine)
        self._start()
        try:
            yield mine
        finally:
            among.discard(mine)
            self._tidy(store_id, desk, conversation_id)

    async def ready(self, store_id: uuid.UUID) -> None:
        """Know from which number on the store's changes are told; whatever is older is read by who joined."""
        desk = self._desks[store_id]
        if desk.position is None:
            last = await streaming.in_thread(queries.last_numbers, [store_id])
            if desk.position is None:
                desk.position = last[store_id]

    @property
    def count(self) -> int:
        """Conversations with an open stream here."""
        return sum(len(desk.conversations) for desk in self._desks.values())

    def _start(self) -> None:
        if not self._tasks:
            self._tasks = [
                asyncio.ensure_future(self._look()),
                asyncio.ensure_future(self._stay()),
            ]

    def _tidy(self, store_id: uuid.UUID, desk: _Desk, conversation_id: uuid.UUID | None) -> None:
        if conversation_id is not None and not desk.conversations[conversation_id]:
            del desk.conversations[conversation_id]
        if not desk.all and not desk.conversations:
            self._desks.pop(store_id, None)
        if not self._desks:
            for task in self._tasks:
                task.cancel()
            self._tasks = []

    async def _look(self) -> None:
        with streaming.following.join() as heard:
            while True:
                heard.clear()
                try:
                    told = await self._tell()
                except Exception:  # nobody else looks: it must not end while anybody listens
                    log.exception("what is new in conversations could not be read; trying again")
                    await asyncio.sleep(1.0)
                    continue
                if not told:
                    await heard.wait()
                await asyncio.sleep(BREATH)

    async def _tell(self) -> int:
        after = {
            id_: desk.position for id_, desk in self._desks.items() if desk.position is not None
        }
        if not after:
            return 0
        found: list[Change] = await streaming.in_thread(_changes, after)
        for change in found:
            desk = self._desks.get(change.store_id)
            if desk is None:
                continue
            desk.position = max(desk.position or 0, change.number)
            for one in desk.listening(change.conversation_id):
                one.tell(change)
        return len(found)

    async def _stay(self) -> None:
        """Note now and then that the visitors with a stream are still there."""
        while True:
            await asyncio.sleep(STILL_HERE)
            open_ = [id_ for desk in self._desks.values() for id_ in desk.conversations]
            for first in range(0, len(open_), AT_ONCE):
                some = open_[first : first + AT_ONCE]
                try:
                    if await streaming.in_thread(actions.still_here, some) < len(some):
                        known = await streaming.in_thread(queries.known, [*self._desks], some)
                        self._end(set(some) - known)
                except Exception:  # nobody else notes it: it must not end while anybody listens
                    log.warning("who is still there could not be noted", exc_info=True)

    def _end(self, gone: set[uuid.UUID]) -> None:
        """End the streams of conversations that were erased."""
        for desk in self._desks.values():
            for conversation_id in gone:
                for one in desk.conversations.get(conversation_id, ()):
                    one.end()


def _changes(after: dict[uuid.UUID, int]) -> list[Change]:
    try:
        return queries.changes(after)
    except Error:
        connection.close()
        raise


HUB = Hub()
"""This process's."""
