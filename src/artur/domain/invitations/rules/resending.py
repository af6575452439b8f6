"""Whether a member may send an invitation again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.rules.moments import PURCHASE, PURCHASE_WITHIN
from artur.domain.invitations.rules.planning import refusal

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.invitations.rules.facts import OrderFacts
    from artur.domain.invitations.rules.ruleset import RuleSet


def may_resend(
    rules: RuleSet,
    facts: OrderFacts,
    moment: str,
    state: str,
    now: datetime,
    *,
    in_flight: bool,
) -> str | None:
    """None when it may; else why not, in a word that `reasons.NOT_AGAIN` makes a sentence of."""
    if state == "answered":
        return "already_answered"
    if state == "scheduled" or in_flight:
        return "on_its_way"
    ground = refusal(rules, rules.of(moment), facts)
    if ground is not None:
        return ground[1]
    if moment == PURCHASE and now > facts.placed_at + PURCHASE_WITHIN:
        return "too_old"
    return None
