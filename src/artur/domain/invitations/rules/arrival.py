"""When an order's parcel is thought to arrive, on what ground, and whether to wait for news of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from artur.domain.invitations.rules.moments import (
    LEARNED,
    PROMISED_PLUS,
    PURCHASE,
    UNKNOWN_DELIVERY,
    MomentRule,
)
from artur.domain.orders.deliveries import Parcel

if TYPE_CHECKING:
    from artur.domain.invitations.rules.facts import OrderFacts
    from artur.domain.invitations.rules.ruleset import RuleSet
    from artur.domain.orders.deliveries import Times

NOT_YET_WAIT = timedelta(days=4)
"""For how long a customer who said "not yet" is asked nothing about the parcel."""
NOT_YET_AT_MOST = 3
"""How often that moves the invitation."""
PATIENCE = timedelta(days=60)
"""For how long after the order, or its promised date, news of a parcel is waited for."""
LOOK_DAILY = timedelta(days=1)


class Start(NamedTuple):
    """From what a delay is counted; `expected_from` says what a learnt expectation rests on."""

    basis: str
    at: datetime
    expected_at: datetime | None = None
    expected_from: dict[str, Any] | None = None


Arrivals = dict[tuple[str, float], Start]
"""When one order's parcel is thought to arrive, by what is looked at first and the certainty asked for."""


def start_of(
    rule: MomentRule, facts: OrderFacts, times: Times | None, now: datetime, known: Arrivals
) -> Start:
    """The event the rule counts from, or what stands in for it; never before the order was placed.

    An order that has not been told to be delivered is taken to arrive a day after the promised date, else
    when most of the store's own parcels had, else ten days after it was placed; a rule that trusts
    what was learnt looks at that first. A customer's "not yet" moves whatever concerns the parcel.
    """
    if rule.after == "placed":
        start = Start("placed", facts.placed_at)
    elif rule.after == "shipped" and facts.shipped_at is not None:
        start = Start("shipped", max(facts.shipped_at, facts.placed_at))
    else:
        asked = (rule.expected, rule.certainty)
        if asked not in known:
            known[asked] = arrival(rule, facts, times, now)
        start = known[asked]
    put_off = None if rule.moment == PURCHASE else put_off_until(facts)
    if put_off is not None and put_off > start.at:
        return Start("not_yet", put_off, put_off)
    return start


def arrival(rule: MomentRule, facts: OrderFacts, times: Times | None, now: datetime) -> Start:
    """When the parcel arrived, or is thought to."""
    if facts.delivered_at is not None:
        at = max(facts.delivered_at, facts.placed_at)
        return Start("delivered", at, at)
    promised = facts.promised_at
    if promised is not None and (times is None or rule.expected != LEARNED):
        at = max(promised + PROMISED_PLUS, _earliest(facts))
        return Start("promised", at, at)
    if times is None:
        at = max(facts.placed_at + UNKNOWN_DELIVERY, _earliest(facts))
        return Start("default", at, at)
    said = times.forecast(parcel_of(facts), rule.certainty, now)
    at = max(said.at, _earliest(facts))
    if said.basis != "learned":
        return Start(said.basis, at, at)
    rests_on = {"group": said.group, "sample": said.sample, "certainty": rule.certainty}
    return Start("learned", at, at, rests_on)


def put_off_until(facts: OrderFacts) -> datetime | None:
    """Until when the customer who said "not yet" is asked nothing; news of the arrival since then ends it."""
    until, arrived = facts.not_before, facts.delivered_at
    if until is None or (arrived is not None and arrived > until - NOT_YET_WAIT):
        return None
    return until


def awaited(
    rules: RuleSet, moment: str, facts: OrderFacts, times: Times | None, now: datetime
) -> str:
    """Why nothing about the parcel is asked yet although it is time, as a reason; empty when it may be.

    Where the shop tells that parcels were handed over or arrived, one it has not told of is waited for.
    """
    if moment == PURCHASE or facts.delivered_at is not None:
        return ""
    if rules.waits_for_delivery:
        return "not_arrived"
    if facts.shipped_at is None and times is not None:
        certainty = rules.of(moment).certainty
        if times.forecast(parcel_of(facts), certainty, now).awaiting:
            return "awaiting_parcel"
    return ""


def patience_ends(facts: OrderFacts) -> datetime:
    """When news of the parcel is no longer waited for."""
    return max(facts.placed_at, facts.promised_at or facts.placed_at) + PATIENCE


def parcel_of(facts: OrderFacts) -> Parcel:
    """The order as the delivery times know parcels."""
    told = {name: value for name, value in facts.attributes.items() if isinstance(value, str)}
    if facts.categories:
        told["category"] = min(facts.categories)
    return Parcel(
        facts.placed_at,
        facts.shipped_at,
        facts.promised_at,
        facts.country,
        facts.region,
        facts.carrier,
        told,
    )


def _earliest(facts: OrderFacts) -> datetime:
    """No parcel arrives before it was ordered and handed over, whatever was promised."""
    return max(facts.placed_at, facts.shipped_at or facts.placed_at)
