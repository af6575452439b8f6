"""Whether a member may send an invitation again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.rules.moments import PURCHASE, PURCHASE_WITHIN
from artur.domain.invitations.rules.planning import refusal

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.invitations.rules.moments import RuleSet
    from artur.domain.invitations.rules.planning import OrderFacts

SENTENCES = {
    "order_cancelled": "the order was cancelled.",
    "order_returned": "the order was returned.",
    "opted_out": "the customer doesn't want such invitations.",
    "suppressed_address": "mails to this address come back.",
    "no_legal_basis": "there is no legal basis to write to this customer.",
    "moment_off": "the store doesn't ask about this moment.",
    "nothing_to_rate": "the order holds no product.",
    "not_selected": "the order is not among those the store's rules choose.",
}


def may_resend(
    rules: RuleSet,
    facts: OrderFacts,
    moment: str,
    state: str,
    now: datetime,
    *,
    in_flight: bool,
) -> str | None:
    """None when it may; else why not, as the rest of a sentence."""
    if state == "answered":
        return "it has been answered."
    if state == "scheduled" or in_flight:
        return "it is on its way already."
    ground = refusal(rules.of(moment), facts)
    if ground is not None:
        return SENTENCES[ground[1]]
    if moment == PURCHASE and now > facts.placed_at + PURCHASE_WITHIN:
        return "the purchase is only asked about within 24 hours of the order."
    return None
