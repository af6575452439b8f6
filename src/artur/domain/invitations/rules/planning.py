"""What follows from an order: which moments, when, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.invitations.rules.moments import (
    EMAIL,
    PRODUCT,
    PROMISED_PLUS,
    PURCHASE,
    PURCHASE_WITHIN,
    UNKNOWN_DELIVERY,
    MomentRule,
    RuleSet,
)

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from decimal import Decimal

    Ground = tuple[str, str]


@dataclass(slots=True)
class OrderFacts:
    """What the rules look at; nothing a customer ever said is among it."""

    placed_at: datetime
    known_at: datetime
    """When the store first told us of the order; the look-back is counted from here."""
    status: str = "placed"
    legal_basis: str = "soft_opt_in"
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    promised_at: datetime | None = None
    country: str = ""
    total: Decimal | None = None
    products: int = 1
    categories: frozenset[str] = frozenset()
    blocked: str = ""
    """`opted_out` or `suppressed_address` when the address must not be written to."""


class Planned(NamedTuple):
    """One moment of one order; `due_at` is what the rule says, even if it has passed."""

    moment: str
    state: str
    reason: str
    basis: str
    due_at: datetime | None


def plan(
    rules: RuleSet, facts: OrderFacts, typical: timedelta | None, now: datetime
) -> list[Planned]:
    """The three moments of an order as they stand at `now`; a moment not asked about says why."""
    return [_plan_one(rules, rule, facts, typical, now) for rule in rules.moments]


def _plan_one(
    rules: RuleSet, rule: MomentRule, facts: OrderFacts, typical: timedelta | None, now: datetime
) -> Planned:
    ground = refusal(rule, facts)
    if ground is None and facts.placed_at < facts.known_at - rules.look_back:
        ground = ("skipped", "too_old")
    if ground is not None:
        return Planned(rule.moment, *ground, "", None)
    basis, start = anchor(rule, facts, typical)
    due = start + rule.delay
    if rule.moment == PURCHASE:
        last = facts.placed_at + PURCHASE_WITHIN
        if now > last:
            return Planned(rule.moment, "skipped", "too_old", basis, None)
        due = min(due, last)
    return Planned(rule.moment, "scheduled", "due", basis, due)


def refusal(rule: MomentRule, facts: OrderFacts) -> Ground | None:
    """State and reason when this moment is not asked about at all; None when it may be."""
    if facts.status in {"cancelled", "returned"}:
        return "cancelled", f"order_{facts.status}"
    if blocked(rule, facts):
        return "suppressed", facts.blocked
    if facts.legal_basis not in {"consent", "soft_opt_in"}:
        return "skipped", "no_legal_basis"
    if not rule.active:
        return "skipped", "moment_off"
    if rule.moment == PRODUCT and not facts.products:
        return "skipped", "nothing_to_rate"
    return None if selected(rule, facts) else ("skipped", "not_selected")


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


def anchor(rule: MomentRule, facts: OrderFacts, typical: timedelta | None) -> tuple[str, datetime]:
    """From what the delay is counted, and its name.

    An order that has not been told to be shipped or delivered is taken to arrive a day after the promised
    date, else after the store's typical delivery time, else after ten days.
    """
    if rule.after == "placed":
        return "placed", facts.placed_at
    if rule.after == "shipped" and facts.shipped_at is not None:
        return "shipped", facts.shipped_at
    if facts.delivered_at is not None:
        return "delivered", facts.delivered_at
    if facts.promised_at is not None:
        return "promised", facts.promised_at + PROMISED_PLUS
    if typical is not None:
        return "typical", facts.placed_at + typical
    return "default", facts.placed_at + UNKNOWN_DELIVERY
