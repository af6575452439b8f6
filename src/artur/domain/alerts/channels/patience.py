"""When a channel that took nothing is tried again, and when an alert is too old to be told: plain decisions."""

from __future__ import annotations

from datetime import timedelta

PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 30, 60, 120, 300, 600))
"""After so many failures in a row; the last holds for all further ones."""
SLOW = timedelta(hours=1)
"""Between two tries where only a member can mend it."""
ENOUGH = 3
"""An alert that was refused so often, though the place answered, lets the others pass."""
LASTING = frozenset({"login", "gone", "address", "forbidden", "redirects", "sealed", "removed"})
LONGEST_REST = timedelta(hours=6)
LIFETIME = timedelta(days=3)
"""An alert that could not be told for so long is not told any more: it is no news, and stands in the console."""
LEASE = timedelta(minutes=2)
"""Whoever delivers to a channel is taken for gone after this long."""


def pause(word: str, failures: int, asked_for: float | None = None) -> timedelta:
    """How long to leave a channel alone after so many failures in a row: longer each time, or as it asks."""
    own = PAUSES[min(max(failures, 1), len(PAUSES)) - 1]
    if word in LASTING and failures > len(PAUSES):
        own = SLOW
    wanted = timedelta(seconds=min(asked_for or 0.0, LONGEST_REST.total_seconds()))
    return max(own, wanted)
