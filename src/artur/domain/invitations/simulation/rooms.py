"""The daily cap of a replay, counted as `cap.room` counts it and without its row."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.invitations.actions.sending.cap import MORNING, Room

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


class Rooms:
    """The room of one day after the other; who decides takes from it."""

    def __init__(self, store: Store, cap: int | None) -> None:
        self._zone, self._cap = ZoneInfo(store.timezone), cap
        self._room: Room | None = None
        self._ends = datetime.min.replace(tzinfo=UTC)

    def at(self, now: datetime) -> Room:
        """The room of the store's day."""
        if self._room is None or now >= self._ends:
            today = now.astimezone(self._zone).date()
            next_day = today + timedelta(days=1)
            self._ends = datetime.combine(next_day, time(), self._zone).astimezone(UTC)
            tomorrow = datetime.combine(next_day, MORNING, self._zone).astimezone(UTC)
            self._room = Room(self._cap, today, tomorrow)
        return self._room
