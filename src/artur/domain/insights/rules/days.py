"""Which days a period or a marker may have: no shop was rated before them, and after them calendars end."""

from __future__ import annotations

from datetime import date

EARLIEST, LATEST = date(1990, 1, 1), date(2199, 12, 31)


def sensible(*days: date | None) -> bool:
    """Whether all of them are days of a shop; what is not given is."""
    return all(EARLIEST <= day <= LATEST for day in days if day is not None)
