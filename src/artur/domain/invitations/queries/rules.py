"""A store's rules, and what is odd about them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.invitations.models import Rules
from artur.domain.invitations.rules import MomentRule, RuleSet
from artur.domain.invitations.rules.moments import complete
from artur.domain.invitations.rules.oddities import oddities
from artur.domain.invitations.rules.ruleset import timing_from
from artur.domain.orders.deliveries import queries as deliveries
from artur.domain.orders.models import Order
from artur.foundation.kit import clock
from artur.foundation.texting import queries as texting

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.invitations.rules.oddities import Oddity
    from artur.domain.stores.models import Store

LATELY = timedelta(days=90)
LATEST = 2_000


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
        arrivals_told=kept.arrivals_told,
        **timing_from(kept.timing),
    )


def odd(store: Store, rules: RuleSet) -> list[Oddity]:
    """What is allowed in these rules and hardly meant, as the store's own customers would meet it."""
    learnt = deliveries.times(store.id) is not None
    return oddities(
        rules,
        countries=countries_of(store) if rules.window or rules.holidays_off else (),
        zone=store.timezone,
        learnt=learnt,
        on=texting.switched_on(store.id),
    )


def countries_of(store: Store) -> list[str]:
    """Where the store's latest orders went to."""
    latest = Order.objects.filter(store_id=store.id, placed_at__gte=clock.now() - LATELY)
    named = latest.order_by("-placed_at").values_list("country", flat=True)[:LATEST]
    return sorted({country or store.country for country in named} - {""})


def tested_at(store_id: uuid.UUID) -> datetime | None:
    """When a member was last sent a test mail; None when never."""
    return Rules.objects.filter(store_id=store_id).values_list("tested_at", flat=True).first()
