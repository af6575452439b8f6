"""When a shop that could not be asked is asked again, and when members are told: plain decisions."""

from __future__ import annotations

from datetime import timedelta

FIRST = timedelta(minutes=1)
LONGEST = timedelta(minutes=30)
LONGEST_REST = timedelta(hours=6)
LONG = timedelta(hours=3)
"""Failing for this long is more than a shop's maintenance at night: members are told, once."""
LEASE = timedelta(minutes=10)
"""Whoever asks a shop is taken for gone after this long."""


def pause(failures: int, asked_for: float | None = None) -> timedelta:
    """How long to leave a shop alone after so many failures in a row: longer each time, or as it asks."""
    own = min(FIRST * (1 << min(max(failures, 1) - 1, 10)), LONGEST)
    wanted = timedelta(seconds=min(asked_for or 0.0, LONGEST_REST.total_seconds()))
    return max(own, wanted)
