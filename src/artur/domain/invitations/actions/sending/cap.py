"""The store's daily cap, counted on its rules' row so that any number of workers share it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.invitations.models import Rules

if TYPE_CHECKING:
    from artur.domain.invitations.rules import RuleSet
    from artur.domain.stores.models import Store

MORNING = time(8)
"""What the cap pushed to the next day goes out then, and not at midnight."""


@dataclass(slots=True)
class Room:
    """How many more may go out on the store's day `today`; None for any number."""

    left: int | None
    today: date
    tomorrow: datetime
    used: int = 0


def room(store: Store, rules: RuleSet, now: datetime) -> Room:
    """Today's room under the cap; holds the rules' row until the transaction ends if there is a cap."""
    zone = ZoneInfo(store.timezone)
    today = now.astimezone(zone).date()
    tomorrow = datetime.combine(today + timedelta(days=1), MORNING, zone).astimezone(UTC)
    if rules.daily_cap is None:
        return Room(None, today, tomorrow)
    row = Rules.objects.select_for_update().get(store_id=store.id)
    used = row.mailed_today if row.mailed_on == today else 0
    return Room(max(0, rules.daily_cap - used), today, tomorrow, used)


def count(store: Store, room: Room, mails: int) -> None:
    """Note that `mails` more go out today."""
    if room.left is not None and mails:
        Rules.objects.filter(store_id=store.id).update(
            mailed_on=room.today, mailed_today=room.used + mails
        )
