"""Deciding a batch: each invitation by the rules, and the customers' pause among them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from artur.domain.invitations.actions.sending import pace
from artur.domain.invitations.models import Invitation, Reason, State
from artur.domain.invitations.rules import Act, Candidate, RuleSet, Verdict, at_sending
from artur.domain.invitations.rules.arrival import awaited
from artur.domain.invitations.rules.channels import is_text
from artur.domain.invitations.rules.moments import ANSWERABLE, PURCHASE
from artur.domain.invitations.rules.sending import held as hold_back

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from artur.domain.invitations.actions.sending.cap import Room
    from artur.domain.invitations.actions.sending.channels import Channels
    from artur.domain.invitations.queries.past import Past
    from artur.domain.invitations.rules import OrderFacts
    from artur.domain.orders.deliveries import Times
    from artur.domain.orders.models import Customer
    from artur.foundation.mail.pacing.actions import Allowance

# Looked up once: an enum's member takes ten times a name's time, and this runs for every invitation there is.
SCHEDULED, SENT, LEFT_ALONE, SEND = State.SCHEDULED, State.SENT, Reason.LEFT_ALONE, Act.SEND
OPEN = frozenset({SCHEDULED, SENT})
AT_LEAST = timedelta(hours=1)
"""No reminder follows its invitation sooner."""


@dataclass(slots=True)
class Fate:
    """What becomes of one due invitation."""

    invitation: Invitation
    verdict: Verdict
    reminder: bool = False
    into: Invitation | None = None
    """The invitation whose mail speaks for this one too."""
    channel: str = ""
    """Over which it goes, when channels are chosen at all."""

    @property
    def sends(self) -> bool:
        """Whether a mail of its own goes out."""
        return self.verdict.act is SEND and self.into is None


@dataclass(slots=True)
class Deciding:
    """What a batch is decided by; `decide` goes through it once."""

    rules: RuleSet
    facts: Mapping[uuid.UUID, OrderFacts]
    customers: Mapping[uuid.UUID, Customer]
    now: datetime
    room: Room
    past: Past | None = None
    """What the customers were sent before; None where no rule asks for it."""
    times: Times | None = None
    channels: Channels | None = None
    """What channels are chosen by; None where everything goes by mail."""
    pace: Allowance | None = None
    """How many mails may go out; None for any number."""

    def decide(self, due: Sequence[Invitation]) -> list[Fate]:
        """The fate of each; one mail a customer at most, what is due of one order merged into it."""
        mailed: dict[uuid.UUID, Invitation] = {}
        fates = []
        for invitation in due if len(due) == 1 else sorted(due, key=_rank):
            fate = self._fate(invitation, mailed)
            if fate.verdict.act is SEND and fate.into is None:
                mailed[invitation.customer_id] = invitation
                if self.past is not None:
                    self.past.note(invitation, self.now)
                if self.room.left is not None:
                    self.room.left -= 1
            fates.append(fate)
        return fates

    def _fate(self, invitation: Invitation, mailed: Mapping[uuid.UUID, Invitation]) -> Fate:
        if invitation.state not in OPEN:
            # Ended while it was in flight; what was in flight is let go.
            return Fate(
                invitation, Verdict(Act.SKIP, str(invitation.state), str(invitation.reason))
            )
        reminder = invitation.state == SENT
        if reminder and not self._reminds(invitation):
            return Fate(invitation, self._kept(invitation), reminder)
        before = mailed.get(invitation.customer_id)
        of_one_order = before is not None and before.order_id == invitation.order_id
        candidate = self._candidate(invitation, reminder=reminder)
        rules, now, room = self.rules, self.now, self.room
        free = room.left is None or room.left > 0
        verdict = at_sending(rules, candidate, now, room.tomorrow, room=free or of_one_order)
        if before is not None and verdict.act is SEND:
            if of_one_order and not reminder:
                if self.past is not None:
                    self.past.ask(invitation)
                return Fate(invitation, verdict, reminder, into=before)
            candidate.last_mailed_at, candidate.claimed_at = now, None
            verdict = at_sending(rules, candidate, now, room.tomorrow, room=free)
        fate = Fate(invitation, verdict, reminder)
        if self.channels is not None or self.pace is not None:
            self._by_channel(fate, candidate)
        return fate

    def _by_channel(self, fate: Fate, candidate: Candidate) -> None:
        if fate.sends and self.channels is not None:
            fate.verdict, fate.channel = self.channels.decide(fate.invitation, candidate, self.now)
        if fate.sends and self.pace is not None and not is_text(fate.channel):
            held = pace.ask(self.pace, fate.invitation, self.customers)
            if held is not None:
                fate.verdict = hold_back(self.rules, candidate, self.now, *held)

    def _candidate(self, invitation: Invitation, *, reminder: bool) -> Candidate:
        moment, past, why = invitation.moment, self.past, ""
        of_order = self.facts[invitation.order_id]
        if reminder:
            due = (invitation.sent_at or self.now) + self.rules.reminder_after
        else:
            due = invitation.due_at or self.now
            if moment != PURCHASE:
                why = awaited(self.rules, moment, of_order, self.times, self.now)
        # By position, in the order of its fields: there is one of these for every mail.
        return Candidate(
            moment,
            due,
            of_order,
            reminder,
            self.customers[invitation.customer_id].last_mailed_at,
            # Also of one that was put off before it could be tried again: nobody was mailed then.
            invitation.claimed_at,
            () if past is None else past.mailed(invitation.customer_id),
            past is not None and past.asked_of_all(invitation),
            why,
        )

    def _reminds(self, invitation: Invitation) -> bool:
        sent = invitation.sent_at or self.now
        return (
            invitation.reason != LEFT_ALONE
            and invitation.reminded < self.rules.reminders
            and sent + self.rules.reminder_after <= self.now < sent + ANSWERABLE
        )

    def _kept(self, invitation: Invitation) -> Verdict:
        """A sent invitation of which nobody is reminded now: it waits for its answer, or its time is over."""
        if self.now >= (invitation.sent_at or self.now) + ANSWERABLE:
            return Verdict(Act.SKIP, State.EXPIRED, "not_answered")
        return Verdict(
            Act.WAIT, State.SENT, str(invitation.reason), after_sending(invitation, self.rules)
        )


def after_sending(invitation: Invitation, rules: RuleSet) -> datetime:
    """When to look at a sent invitation again: to remind of it, else to let it expire."""
    sent = invitation.sent_at or invitation.created_at
    if invitation.reminded < rules.reminders and invitation.reason != LEFT_ALONE:
        return sent + min(max(rules.reminder_after, AT_LEAST), ANSWERABLE)
    return sent + ANSWERABLE


def _rank(invitation: Invitation) -> tuple[bool, bool, datetime, str]:
    """What is in flight keeps its mail; new invitations come before reminders; then what is due first."""
    return (
        invitation.in_flight is None,
        invitation.state == SENT,
        invitation.due_at or invitation.created_at,
        str(invitation.id),
    )
