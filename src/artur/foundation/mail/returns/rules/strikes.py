"""When an address that keeps failing for reasons that might pass is given up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

STRIKES = 3
"""As many mails in a row must have come back."""
SPAN = timedelta(days=3)
"""And the first of them so long before the last: a server that is down for a night fails for all alike."""
FORGOTTEN = timedelta(days=180)
"""What failed so long ago says nothing of today."""


def gives_up(strikes: int, first_at: datetime, last_at: datetime) -> bool:
    """Whether the address is not written to any more."""
    return strikes >= STRIKES and last_at - first_at >= SPAN


def follows(last_at: datetime, sent_at: datetime) -> bool:
    """Whether a failure still counts with the one before it."""
    return sent_at - last_at <= FORGOTTEN
