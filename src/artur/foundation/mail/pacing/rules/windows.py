"""Windows of an hour or a day, and the queue of those who found one full.

Who finds a window full is given a place in a later one, and that room is kept for them: otherwise a thousand mails
would be looked at, and written anew, in every hour until the last of them has gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STEP = timedelta(minutes=5)
"""What waits for an hour goes out spread over it, in portions of five minutes."""


class Slot(NamedTuple):
    """A place in a later window: how many windows on, and how far into it (0 to 1)."""

    windows: int
    into: float


@dataclass(slots=True)
class Window:
    """How many may go out in it, how many did, and for how many room is kept in it and after it."""

    limit: int
    sent: int = 0
    kept: int = 0
    """Of those who were given a place in this very window, how many have not come yet."""
    ahead: int = 0
    """How many were given a place in a later window."""

    def room_for(self, *, waited: bool) -> bool:
        """Whether one more may go out; who has waited already comes before who is new."""
        return self.sent + (0 if waited else self.kept) < self.limit

    def take(self, *, waited: bool) -> None:
        """One more goes out."""
        self.sent += 1
        if waited:
            self.kept = max(0, self.kept - 1)

    def give_back(self) -> None:
        """One that was to go out did not."""
        self.sent = max(0, self.sent - 1)

    def queue(self) -> Slot:
        """A place behind everybody who waits already."""
        place, self.ahead = self.ahead, self.ahead + 1
        return Slot(1 + place // self.limit, place % self.limit / self.limit)

    def later(self, windows: int, limit: int) -> Window:
        """The window that many after this one, under a limit that may have changed."""
        if windows <= 0:
            return Window(limit, self.sent, self.kept, self.ahead)
        left = max(0, self.ahead - (windows - 1) * limit)
        kept = min(limit, left)
        return Window(limit, 0, kept, left - kept)


def spread(slot: Slot) -> timedelta:
    """How long after the start of the current hour the place is."""
    steps = int(slot.into * (HOUR / STEP))
    return slot.windows * HOUR + steps * STEP
