"""The pace of sending: asked before each mail of a batch, told what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.invitations.rules.channels import is_text
from artur.domain.invitations.rules.sending import ROOM
from artur.foundation.mail.actions import End
from artur.foundation.mail.pacing import actions as pacing

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from artur.domain.invitations.models import Invitation
    from artur.domain.invitations.rules import RuleSet
    from artur.domain.orders.models import Customer
    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder
    from artur.foundation.mail.actions import Outcome
    from artur.foundation.mail.pacing.actions import Allowance, Hold

NOT_TRIED = {End.RELEASED, End.SUPPRESSED, End.DROPPED}


def allowance(
    tx: Recorder, store: Store, rules: RuleSet, emails: Mapping[uuid.UUID, str]
) -> Allowance | None:
    """What the batch may use; None where nothing goes out anyway."""
    if not rules.sending or not emails:
        return None
    return pacing.allowance(tx, ZoneInfo(store.timezone), emails.values())


def ask(
    allowed: Allowance, invitation: Invitation, customers: Mapping[uuid.UUID, Customer]
) -> Hold | None:
    """Why this mail does not go out now; None when it does."""
    address = customers[invitation.customer_id].email
    return allowed.ask(address, waited=invitation.reason in ROOM)


def keep(allowed: Allowance | None) -> None:
    """Write down what the batch uses."""
    if allowed is not None:
        allowed.keep()


def learn(
    tx: Recorder,
    store: Store,
    taken: Sequence[tuple[Invitation, Outcome]],
    outcomes: Sequence[Outcome],
) -> None:
    """Count what went out, and give back what was taken and not tried."""
    pacing.learn(tx, outcomes)
    unused = [
        (row.customer.email, row.claimed_at)
        for row, outcome in taken
        if outcome.end in NOT_TRIED and row.claimed_at is not None and not is_text(row.channel)
    ]
    if unused:
        pacing.give_back(tx, ZoneInfo(store.timezone), unused)
