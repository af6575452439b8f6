"""Time as tests see it: it stands still until the test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import SettingsWrapper

# A Monday morning in spring, in the summer time of Ljubljana and Riga.
START = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)


class FrozenClock:
    """The system's clock, standing still; `move` and `move_to` take every reader of time along."""

    def __init__(self, traveller: time_machine.Coordinates) -> None:
        self._traveller = traveller

    @property
    def now(self) -> datetime:
        """The instant it stands at, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - what Artur's clock reads

    def move(self, by: timedelta) -> datetime:
        """Let `by` pass."""
        return self.move_to(self.now + by)

    def move_to(self, instant: datetime) -> datetime:
        """Stand at `instant`."""
        self._traveller.move_to(instant, tick=False)
        return instant


class MovedClock:
    """Artur's virtual clock (`ARTUR_CLOCK=virtual`), kept in the test's database."""

    @property
    def now(self) -> datetime:
        """The instant it stands at, in UTC."""
        from artur.foundation.kit import clock

        clock.forget()
        return clock.now()

    def move(self, by: timedelta) -> datetime:
        """Let `by` pass."""
        return self.move_to(self.now + by)

    def move_to(self, instant: datetime) -> datetime:
        """Stand at `instant`, which lies ahead."""
        from artur.foundation.kit import clock

        clock.move(instant)
        return instant


@pytest.fixture
def clock() -> Iterator[FrozenClock]:
    """Time frozen on a Monday, 13 April 2026, 09:00 UTC."""
    with time_machine.travel(START, tick=False) as traveller:
        yield FrozenClock(traveller)


@pytest.fixture
def virtual_clock(db: None, settings: SettingsWrapper) -> Iterator[MovedClock]:
    """Artur's virtual clock, at the same instant as `clock`."""
    from artur.foundation.kit import clock

    settings.ARTUR_CLOCK = "virtual"
    clock.forget()
    moved = MovedClock()
    moved.move_to(START)
    yield moved
    clock.forget()
