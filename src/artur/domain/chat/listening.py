"""One open stream's share of what is new in conversations."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from artur.domain.chat.queries import Change

MOST_WAITING = 500
"""Changes a stream may be behind; one whose reader takes nothing is ended and resumes by its last number."""


class Listening:
    """What was put in line for one stream and not yet taken."""

    __slots__ = ("_heard", "_waiting", "ended")

    def __init__(self) -> None:
        self._waiting: deque[Change] = deque()
        self._heard = asyncio.Event()
        self.ended = False
        """Whether it is too far behind: close it, and its reader comes back."""

    async def changes(self, within: float) -> list[Change]:
        """What came since the last call, waiting up to `within` seconds for it; nothing is a sign to show life."""
        if not self._waiting and not self.ended:
            with suppress(TimeoutError):
                async with asyncio.timeout(within):
                    await self._heard.wait()
        self._heard.clear()
        found = list(self._waiting)
        self._waiting.clear()
        return found

    def tell(self, change: Change) -> None:
        """Put a change in line."""
        if len(self._waiting) >= MOST_WAITING:
            self.ended = True
        else:
            self._waiting.append(change)
        self._heard.set()

    def end(self) -> None:
        """Nothing more comes."""
        self.ended = True
        self._heard.set()
