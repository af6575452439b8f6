"""How much one visitor may say, and how long they have gone quiet."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

LONGEST = 4_000
"""Characters of one message."""
MOST_PICTURES = 4
MOST_MESSAGES = 2_000
"""Messages of one conversation."""
BURST = 20
WITHIN = timedelta(minutes=1)
"""So many messages of a visitor within so long; nobody types faster."""
LATELY = timedelta(days=1)
"""A settled conversation is taken up again within so long; later, a new one begins."""
QUIET = timedelta(days=7)
"""A conversation in which nobody waits settles by itself after so long."""
HERE = timedelta(seconds=60)
"""Who was heard of within so long is there."""
UNREAD = timedelta(minutes=5)
"""An answer nobody has read for so long goes after its visitor by mail, although a window of theirs stands open."""
TYPING = timedelta(seconds=6)
TYPING_AGAIN = timedelta(seconds=3)
"""Keys pressed sooner than this after the last are not told again."""


def wait(earlier: datetime | None, now: datetime) -> int:
    """Seconds a visitor must wait whose message `BURST` back was said at `earlier`; 0 for none."""
    if earlier is None or now - earlier >= WITHIN:
        return 0
    return max(1, ceil((earlier + WITHIN - now).total_seconds()))


def is_taken_up_again(settled_at: datetime | None, now: datetime) -> bool:
    """Whether what a visitor says now belongs to the conversation settled then."""
    return settled_at is not None and now - settled_at < LATELY


def is_here(here_at: datetime | None, now: datetime) -> bool:
    """Whether somebody last heard of then is there now."""
    return here_at is not None and now - here_at < HERE


def is_followed(here_at: datetime | None, unread_since: datetime, now: datetime) -> bool:
    """Whether an answer unread since then goes after its visitor by mail: they left, or don't look."""
    return not is_here(here_at, now) or now - unread_since >= UNREAD
