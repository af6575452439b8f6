"""Which addresses a store may have looked at, how often, and when its month has come."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from datetime import datetime

A_DAY = 12
"""Check-ups of one store within a day: nobody's server is to be worn out from here."""
KEPT_DAYS = 730


def of_the_shop(url: str, shop: str) -> bool:
    """Whether an address belongs to the shop: its own host, or one below it."""
    try:
        asked, own = urlsplit(url), urlsplit(shop)
        asked_port, own_port = asked.port, own.port
    except ValueError:
        return False
    if asked.scheme not in {"http", "https"} or not asked.hostname or asked.username:
        return False
    host = (own.hostname or "").removeprefix("www.")
    same = asked.hostname.removeprefix("www.") == host or asked.hostname.endswith(f".{host}")
    return bool(host) and same and asked_port == own_port


def next_month(at: datetime) -> datetime:
    """The same day and hour of the next month; its last day where there is no such day."""
    year, month = at.year + at.month // 12, at.month % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return at.replace(year=year, month=month, day=min(at.day, last))
