"""Whether mails go out in a name that is still new, and how many it may send today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from artur.foundation.mail.pacing import rates
from artur.foundation.mail.pacing.counting import MORNING
from artur.foundation.mail.pacing.models import Sender
from artur.foundation.mail.pacing.rules import stopping, warming
from artur.foundation.mail.pacing.rules.providers import domain_of, is_reserved
from artur.foundation.mail.pacing.rules.windows import Window

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

KEPT = {"file", "console"}
"""Ways of sending by which nothing leaves the house."""
_warm: set[str] = set()
"""Names this process has seen warm; they stay so."""


@dataclass(slots=True)
class Warming:
    """The day's window of a new name, whose row is locked."""

    row: Sender
    window: Window

    def full_until(self, now: datetime, zone: ZoneInfo, *, waited: bool) -> datetime | None:
        """When the next mail has its turn; None when there is room now."""
        if self.window.room_for(waited=waited):
            return None
        place = self.window.ahead
        self.window.ahead += 1
        day = now.astimezone(UTC).date() + timedelta(days=warming.days_until(self.row.step, place))
        midnight = datetime.combine(day, time(), UTC)
        return max(midnight, datetime.combine(day, MORNING, zone).astimezone(UTC))

    def give_back(self, at: datetime) -> None:
        """A mail counted at `at` did not go out after all."""
        if at.astimezone(UTC).date() == self.row.day:
            self.window.give_back()

    def write(self) -> None:
        """Keep what was taken."""
        self.row.sent, self.row.kept = self.window.sent, self.window.kept
        self.row.ahead = self.window.ahead
        self.row.save()


def name() -> str:
    """The domain in whose name mails go out."""
    return domain_of(settings.ARTUR_MAIL_FROM)


def is_new(domain: str) -> bool:
    """Whether `domain` has a name to make at all; asks nothing of the database once it is known to be warm.

    On a virtual clock history is played again, on this machine and for nobody.
    """
    if domain in _warm or not settings.ARTUR_MAIL_WARM_UP or is_reserved(domain):
        return False
    if settings.ARTUR_CLOCK == "virtual":
        return False
    return urlsplit(settings.ARTUR_EMAIL_URL).scheme not in KEPT


def lock(now: datetime) -> Warming | None:
    """The sender's window of today, its row locked until the transaction ends; None for no limit."""
    domain = name()
    if not is_new(domain):
        return None
    row = Sender.objects.select_for_update().filter(domain=domain).first()
    row = row or _first_of(domain, now)
    today = now.astimezone(UTC).date()
    if row.day is not None and row.day < today:
        _grow(row, now)
        window = Window(0, row.sent, row.kept, row.ahead).later((today - row.day).days, _limit(row))
        row.sent, row.kept, row.ahead = window.sent, window.kept, window.ahead
    row.day = today
    if row.warm_at is not None:
        row.save()
        _warm.add(domain)
        return None
    return Warming(row, Window(_limit(row), row.sent, row.kept, row.ahead))


def _limit(row: Sender) -> int:
    return warming.Warmth(row.step).limit or warming.SCHEDULE[-1]


def _grow(row: Sender, now: datetime) -> None:
    well = stopping.well(rates.of_sender(row.domain, now))
    before = warming.Warmth(row.step)
    after = warming.next_day(before, sent=row.sent, well=well)
    row.step, row.stayed = after.step, not well
    if after.warm:
        row.warm_at = row.warm_at or now


def _first_of(domain: str, now: datetime) -> Sender:
    """The row of a name in which nothing was sent yet."""
    with transaction.atomic():
        Sender.objects.get_or_create(domain=domain, defaults={"first_at": now})
    return Sender.objects.select_for_update().get(domain=domain)
