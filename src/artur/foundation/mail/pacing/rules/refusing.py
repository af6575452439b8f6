"""A mail server that refuses several connections in a row is left alone for a while, and longer each time."""

from __future__ import annotations

from datetime import timedelta

AT_MOST = 3
"""So many refusals in a row are taken for hiccups."""
PAUSES = (timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40), timedelta(hours=1))


def pause_after(refusals: int) -> timedelta | None:
    """How long to leave the server alone after that many refusals in a row; None for not at all."""
    over = refusals - AT_MOST
    return None if over < 0 else PAUSES[min(over, len(PAUSES) - 1)]
