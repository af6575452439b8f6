"""Writing to the invitations what became of their mails, with the events that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.actions import writing
from artur.domain.invitations.actions.sending import pace
from artur.domain.invitations.actions.sending.deciding import after_sending
from artur.domain.invitations.models import Invitation, Reason, State
from artur.domain.invitations.queries import past
from artur.domain.invitations.queries import rules as kept
from artur.domain.invitations.rules.channels import is_text
from artur.domain.orders.models import Customer
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import rows
from artur.foundation.mail.actions import End, Outcome
from artur.foundation.mail.suppression import UNWANTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from artur.domain.invitations.rules import RuleSet
    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder

COLUMNS = [
    "state",
    "reason",
    "next_at",
    "in_flight",
    "claimed_at",
    "attempts",
    "sent_at",
    "reminded",
    "reminded_at",
    "mailed_before",
]
ENDS: dict[End, tuple[str, str]] = {
    End.BOUNCED: (State.BOUNCED, Reason.BOUNCED),
    End.FAILED: (State.SKIPPED, Reason.MAIL_FAILED),
    End.SUPPRESSED: (State.SUPPRESSED, Reason.SUPPRESSED_ADDRESS),
}


def settle(store: Store, taken: Sequence[Invitation], outcomes: Sequence[Outcome]) -> None:
    """Settle each mail's invitation; one that another worker has settled or taken over is left alone."""
    by_message = {outcome.message: outcome for outcome in outcomes}
    rules = kept.rules_of(store.id)
    settled = [
        (row, by_message[row.in_flight])
        for row in taken
        if row.in_flight is not None and row.in_flight in by_message
    ]
    with transaction_of(store.id) as tx:
        # Customers before invitations, as whoever takes in orders locks them: nobody waits in a ring.
        _customers(store, settled)
        found = Invitation.objects.select_for_update().filter(
            store_id__checked=store.id, id__among=[row.id for row, _ in settled]
        )
        locked = [row for row in found.order_by("id") if row.in_flight in by_message]
        mailed = [r.in_flight for r in locked if r.in_flight and not is_text(r.channel)]
        for row in locked:
            if row.in_flight is not None:
                _settle(tx, row, by_message[row.in_flight], rules)
        rows.update(
            Invitation,
            store.id,
            COLUMNS,
            [(row.id, *(getattr(row, name) for name in COLUMNS)) for row in locked],
        )
        pace.learn(tx, store, settled, [by_message[message] for message in mailed])


def _settle(tx: Recorder, row: Invitation, outcome: Outcome, rules: RuleSet) -> None:
    if outcome.end in {End.RETRY, End.RELEASED}:
        row.attempts += outcome.end is End.RETRY
        row.next_at = outcome.at
        return
    # One that its customer put off was sent before, and is asked anew.
    reminder = row.sent_at is not None and row.state != State.SCHEDULED
    row.in_flight = row.claimed_at = None
    if not reminder and _by_another_way(row, outcome):
        row.next_at = outcome.at
        return
    if outcome.end is End.SENT:
        _sent(row, outcome, reminder=reminder)
        tx.record(
            "invitation.sent",
            invitation=row.id,
            order=row.order_id,
            moment=row.moment,
            reason="reminder" if reminder else row.reason,
        )
    elif not reminder and row.state == State.SCHEDULED and outcome.end in ENDS:
        row.state, row.reason = ENDS[outcome.end]
        if outcome.error in UNWANTED:
            row.reason = Reason.OPTED_OUT
        writing.record(tx, row, row.order_id)
    elif reminder:
        row.reminded += 1
    row.next_at = after_sending(row, rules) if row.state == State.SENT else None


def _by_another_way(row: Invitation, outcome: Outcome) -> bool:
    """Whether a number turned out to be of no use: another channel is looked for, or it is said that there is none."""
    spent = outcome.end in {End.BOUNCED, End.SUPPRESSED}
    return spent and is_text(row.channel) and row.state == State.SCHEDULED


def _sent(row: Invitation, outcome: Outcome, *, reminder: bool) -> None:
    row.attempts += 1
    if reminder:
        row.reminded, row.reminded_at = row.reminded + 1, outcome.at
        return
    past.keep(row, outcome.at)
    row.sent_at = outcome.at
    # It may have been answered or ended between the mail and this: then only the time is added.
    if row.state == State.SCHEDULED:
        row.state, row.reason = State.SENT, Reason.DUE


def _customers(store: Store, flown: Iterable[tuple[Invitation, Outcome]]) -> None:
    """The pause counts from when a mail really went, and never began if none did."""
    ended = sorted(
        ((i.customer_id, o) for i, o in flown if o.end not in {End.RETRY, End.RELEASED}),
        key=lambda pair: pair[0],
    )
    rows.update(
        Customer,
        store.id,
        ["last_mailed_at"],
        [(customer, o.at if o.end is End.SENT else None) for customer, o in ended],
    )
