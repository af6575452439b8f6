"""Reading how a store is reached, and whether somebody is there now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.invitations.rules.days import holidays_of
from artur.domain.profile.contact.models import Card, Finding, VatCheck
from artur.domain.profile.contact.rules import card as rules
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock, opening_hours, overtaking

if TYPE_CHECKING:
    import uuid
    from datetime import date, datetime

    from artur.domain.stores.models import Store
    from artur.foundation.kit.opening_hours import Week

WRITTEN = (
    "registration_number", "vat_number", "street", "postal_code", "city", "phones", "answers_within", "hours",
    "exceptions", "rests_on_holidays", "profiles", "tagline", "person", "person_role", "person_words",
)  # fmt: skip


def card(store: Store) -> Card:
    """The store's card; an empty one that is not kept where there is none."""
    return Card.objects.filter(store_id=store.id).first() or Card(store_id=store.id)


def mark(store: Store) -> str:
    """Marks what members write of the contact, for who changes it meanwhile."""
    held, kept = card(store), stores.open_by_id(store.id)
    written = (getattr(held, name) for name in WRITTEN)
    return overtaking.mark(kept.legal_name, kept.contact_email, kept.country, *written)


def vat_check(store: Store) -> VatCheck | None:
    """What is known of the VAT number that stands on the card."""
    return VatCheck.objects.filter(store_id=store.id).first()


def confirmed_on(store: Store, number: str) -> date | None:
    """When VIES last said that this number is good; None where it did not, or says otherwise by now."""
    found = vat_check(store)
    if found is None or found.number != number or found.checked_at is None:
        return None
    # A lookup that got no answer takes nothing back; its date says how old the last answer is.
    known = found.state in (Finding.VALID, Finding.UNREACHABLE, Finding.ASKED) and found.was_valid
    return found.checked_at.astimezone(ZoneInfo(store.timezone)).date() if known else None


def is_shown_of(store_id: uuid.UUID, picture_id: uuid.UUID) -> bool:
    """Whether a picture stands on the store's card now."""
    return Card.objects.filter(store_id=store_id, person_picture=picture_id).exists()


@dataclass(frozen=True)
class Hours:
    """When somebody picks up the telephone."""

    week: Week
    zone: ZoneInfo
    now: datetime

    @property
    def known(self) -> bool:
        """Whether the store said any."""
        return any(self.week.days.values())

    @cached_property
    def is_open(self) -> bool:
        """Whether somebody is there now."""
        return opening_hours.is_open(self.week, self.zone, self.now)

    @property
    def until(self) -> datetime | None:
        """When they leave."""
        return opening_hours.closes_next(self.week, self.zone, self.now)

    @property
    def again(self) -> datetime | None:
        """When they come."""
        return opening_hours.opens_next(self.week, self.zone, self.now)

    @property
    def today(self) -> date:
        """The day it is there."""
        return self.now.astimezone(self.zone).date()


def hours(store: Store, held: Card) -> Hours:
    """The hours on a card, as of now."""

    def rests(day: date) -> bool:
        return bool(store.country) and day in holidays_of(store.country, day.year)

    week = rules.week(held.hours, held.exceptions, rests if held.rests_on_holidays else None)
    return Hours(week, ZoneInfo(store.timezone), clock.now())


def due(store_id: uuid.UUID) -> VatCheck | None:
    """The lookup whose time has come."""
    return VatCheck.objects.filter(store_id=store_id, due_at__lte=clock.now()).first()
