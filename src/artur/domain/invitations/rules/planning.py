"""What follows from an order: which moments, when, and on what ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from artur.domain.invitations.rules import legal
from artur.domain.invitations.rules.arrival import start_of
from artur.domain.invitations.rules.facts import OrderFacts
from artur.domain.invitations.rules.moments import (
    EMAIL,
    PRODUCT,
    PURCHASE,
    PURCHASE_WITHIN,
    MomentRule,
)

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from artur.domain.invitations.rules.arrival import Arrivals
    from artur.domain.invitations.rules.hours import Hours
    from artur.domain.invitations.rules.ruleset import RuleSet
    from artur.domain.orders.deliveries import Times

    Ground = tuple[str, str]

__all__ = ["OrderFacts", "Planned", "plan", "plan_one", "refusal"]


class Planned(NamedTuple):
    """One moment of one order; `due_at` is what the rule says, at an hour at which the store writes.

    Without a send window and days off it is the rule's own instant, even if that has passed.
    """

    moment: str
    state: str
    reason: str
    """`due`, or what it was moved by: `quiet_hours`, `day_off`."""
    basis: str
    due_at: datetime | None
    expected_at: datetime | None = None
    """When the parcel is thought to arrive, or did; None where no parcel matters."""
    expected_from: dict[str, Any] | None = None
    """What a learnt expectation rests on: `{"group", "sample", "certainty"}`."""


def plan(rules: RuleSet, facts: OrderFacts, times: Times | None, now: datetime) -> list[Planned]:
    """The three moments of an order as they stand at `now`; a moment not asked about says why.

    `times` are what is known of the store's delivery times; None while that is too little.
    """
    known: Arrivals = {}
    return [plan_one(rules, rule, facts, times, now, known) for rule in rules.moments]


def plan_one(
    rules: RuleSet,
    rule: MomentRule,
    facts: OrderFacts,
    times: Times | None,
    now: datetime,
    known: Arrivals | None = None,
) -> Planned:
    """One moment of an order; `known` keeps when its parcel is thought to arrive for the other moments."""
    ground = refusal(rules, rule, facts)
    if ground is None and facts.placed_at < facts.known_at - rules.look_back:
        ground = ("skipped", "too_old")
    if ground is not None:
        return Planned(rule.moment, *ground, "", None)
    start = start_of(rule, facts, times, now, {} if known is None else known)
    due = start.at + delay_of(rule, facts)
    last = facts.placed_at + PURCHASE_WITHIN if rule.moment == PURCHASE else None
    if last is not None and now > last:
        return Planned(rule.moment, "skipped", "too_old", start.basis, None, *start[2:])
    reason, at = _place(rules, facts, due, now, last)
    state = "scheduled" if at is not None else "skipped"
    return Planned(rule.moment, state, reason, start.basis, at, *start[2:])


def _place(
    rules: RuleSet, facts: OrderFacts, due: datetime, now: datetime, last: datetime | None
) -> tuple[str, datetime | None]:
    """Reason and instant of a due time once the store's hours are kept; no instant when none is left.

    What may not come later than `last` goes out earlier, if that is the only way.
    """
    if last is not None:
        due = min(due, last)
    hours = hours_for(rules, facts)
    if hours is None:
        return "due", due
    wanted = max(due, now)
    at: datetime | None = hours.next(wanted)
    if last is not None and at is not None and at > last:
        at = hours.last(last, max(now, facts.placed_at))
    return ("due" if at == wanted else hours.why(wanted)), at


def hours_for(rules: RuleSet, facts: OrderFacts) -> Hours | None:
    """When this order's customer may be written to; None for always."""
    return rules.hours(facts.country or facts.home, facts.zone) if rules.keeps_hours else None


def delay_of(rule: MomentRule, facts: OrderFacts) -> timedelta:
    """The first delay that fits the order's country and category, else the rule's."""
    for other in rule.delays:
        if other.country in {"", facts.country} and (
            not other.category or other.category in facts.categories
        ):
            return other.delay
    return rule.delay


def refusal(rules: RuleSet, rule: MomentRule, facts: OrderFacts) -> Ground | None:
    """State and reason when this moment is not asked about at all; None when it may be."""
    known = facts.refusals
    if known is None:
        return _refusal(rules, rule, facts)
    if rule.moment not in known:
        known[rule.moment] = _refusal(rules, rule, facts)
    return known[rule.moment]


def _refusal(rules: RuleSet, rule: MomentRule, facts: OrderFacts) -> Ground | None:
    if facts.status in {"cancelled", "returned"}:
        return "cancelled", f"order_{facts.status}"
    if blocked(rule, facts):
        return "suppressed", facts.blocked
    lacking = legal.lacking(
        rules.legal,
        facts.legal_basis,
        facts.country or facts.home,
        offered=facts.opt_out_offered,
    )
    if lacking:
        return "skipped", lacking
    why = _unwanted(rules, rule, facts)
    return ("skipped", why) if why else None


def _unwanted(rules: RuleSet, rule: MomentRule, facts: OrderFacts) -> str:
    """Why the store's own rules leave the order out; empty when they don't."""
    if not rule.active:
        return "moment_off"
    if rule.moment == PRODUCT and not facts.products:
        return "nothing_to_rate"
    if not selected(rule, facts):
        return "not_selected"
    return "" if facts.draw < rules.share else "not_drawn"


def blocked(rule: MomentRule, facts: OrderFacts) -> bool:
    """Whether the customer must not be written to; a mailbox that is gone says nothing of their phone."""
    if facts.blocked == "suppressed_address":
        return rule.channels == (EMAIL,)
    return bool(facts.blocked)


def selected(rule: MomentRule, facts: OrderFacts) -> bool:
    """Whether the order is among those the store chose for this moment: by country, category or amount."""
    if rule.countries and facts.country not in rule.countries:
        return False
    if rule.categories and rule.categories.isdisjoint(facts.categories):
        return False
    if rule.min_total is not None and (facts.total is None or facts.total < rule.min_total):
        return False
    return rule.max_total is None or (facts.total is not None and facts.total <= rule.max_total)
