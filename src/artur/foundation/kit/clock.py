"""The one clock: the system's, or a virtual one that every process reads from the database."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection

# The virtual clock is read at most this often (seconds), so that a busy process does not ask per row.
_FRESH = 0.02
_cache: tuple[float, datetime] | None = None


def now() -> datetime:
    """This instant in UTC, aware."""
    if settings.ARTUR_CLOCK == "virtual":
        return _virtual_now()
    return datetime.now(UTC)


def move(instant: datetime) -> None:
    """Move the virtual clock to `instant`; `ValueError` if the clock is the system's or would go back."""
    global _cache  # noqa: PLW0603
    if settings.ARTUR_CLOCK != "virtual":
        raise ValueError("the clock is the system's; set ARTUR_CLOCK=virtual to move it")
    from artur.foundation.kit.models import VirtualClock

    current = VirtualClock.objects.filter(pk=1).values_list("instant", flat=True).first()
    if current is not None and instant < current:
        raise ValueError(f"the virtual clock stands at {current.isoformat()} and does not go back")
    VirtualClock.objects.update_or_create(pk=1, defaults={"instant": instant})
    _cache = None


def forget() -> None:
    """Read the virtual clock anew at the next look; for tests and after `move` in another process."""
    global _cache  # noqa: PLW0603
    _cache = None


def _virtual_now() -> datetime:
    global _cache  # noqa: PLW0603
    if _cache is not None and time.monotonic() - _cache[0] < _FRESH:
        return _cache[1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT instant FROM kit_virtualclock WHERE id = 1")
        row = cursor.fetchone()
    instant = _as_utc(row[0]) if row else datetime.now(UTC)
    _cache = (time.monotonic(), instant)
    return instant


def _as_utc(value: datetime | str) -> datetime:
    # SQLite hands back text in UTC, PostgreSQL an aware datetime.
    if isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
