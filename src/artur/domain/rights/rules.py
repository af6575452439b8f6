"""For how long a link to one's data is good, and how often one may ask."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

GOOD_FOR = timedelta(hours=1)
"""A link that opens everything held about somebody must not lie about in a mailbox for long."""
MOST_AN_HOUR = 3
"""Mails to one address of one store; whoever asks more often has the link already."""


def is_good(asked_at: datetime, now: datetime) -> bool:
    """Whether a link still opens something."""
    return asked_at <= now < asked_at + GOOD_FOR
