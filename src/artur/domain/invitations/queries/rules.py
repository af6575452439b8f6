"""A store's rules and typical delivery time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.invitations.models import Rules, TypicalDelivery
from artur.domain.invitations.rules import MomentRule, RuleSet
from artur.domain.invitations.rules.moments import complete

if TYPE_CHECKING:
    import uuid
    from datetime import datetime


def rules_of(store_id: uuid.UUID) -> RuleSet:
    """The store's rules; the contract's defaults while it has none of its own."""
    kept = Rules.objects.filter(store_id=store_id).first()
    return RuleSet() if kept is None else as_rule_set(kept)


def as_rule_set(kept: Rules) -> RuleSet:
    """The row as a value."""
    return RuleSet(
        moments=complete(MomentRule.from_json(moment) for moment in kept.moments),
        pause=kept.pause,
        reminders=kept.reminders,
        reminder_after=kept.reminder_after,
        look_back=kept.look_back,
        sending=kept.sending,
        daily_cap=kept.daily_cap,
    )


def tested_at(store_id: uuid.UUID) -> datetime | None:
    """When a member was last sent a test mail; None when never."""
    return Rules.objects.filter(store_id=store_id).values_list("tested_at", flat=True).first()


def typical(store_id: uuid.UUID) -> timedelta | None:
    """The store's own typical time from order to delivery; None while too few are known."""
    seconds = (
        TypicalDelivery.objects.filter(store_id=store_id).values_list("seconds", flat=True).first()
    )
    return None if seconds is None else timedelta(seconds=seconds)
