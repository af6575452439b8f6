"""Choosing the channel of each invitation in a batch, by what the store has switched on and who can be reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.invitations.rules import Act, Verdict
from artur.domain.invitations.rules.channels import (
    TEXTS,
    choose,
    is_text,
    rings_at,
    unreached,
)
from artur.domain.invitations.rules.moments import EMAIL, PURCHASE
from artur.domain.invitations.rules.planning import hours_for
from artur.domain.invitations.rules.sending import A_MOMENT, last_moment
from artur.foundation.texting import queries as texting
from artur.foundation.texting import suppression
from artur.foundation.texting.models import Channel, Text

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping
    from datetime import datetime

    from artur.domain.invitations.actions.sending.load import Load
    from artur.domain.invitations.models import Invitation
    from artur.domain.invitations.rules import Candidate, RuleSet
    from artur.domain.orders.models import Customer


@dataclass(frozen=True, slots=True)
class Channels:
    """What the channel is chosen by."""

    rules: RuleSet
    on: frozenset[str]
    numbers: Mapping[uuid.UUID, str]
    """Of each customer, in E.164; empty where none is known."""
    blocked: Mapping[tuple[str, str], str]
    """Why numbers must not be written to, by number and channel."""
    flown: Mapping[uuid.UUID, str]
    """The channel of each message in flight."""

    def decide(
        self, invitation: Invitation, candidate: Candidate, now: datetime
    ) -> tuple[Verdict, str]:
        """Whether it goes out now, and over which channel."""
        preferred = self.rules.of(candidate.moment).channels
        barred = self._barred(invitation, candidate)
        flown = self.flown.get(invitation.in_flight) if invitation.in_flight else None
        stays = flown or (invitation.channel if candidate.reminder else "")
        channel = choose(preferred, barred, stays)
        at = self._hour(channel, candidate, now)
        if at is None:
            # The store's hours leave none to a text: as good as switched off.
            barred |= dict.fromkeys(TEXTS, "off")
            channel, at = choose(preferred, barred, stays), now
        if not channel:
            return Verdict(Act.SKIP, *unreached(preferred, barred)), preferred[0]
        if flown is not None and channel != flown:
            # What is in flight is let go first; the next look takes the other channel.
            return Verdict(Act.MOVE, "scheduled", "due", now + A_MOMENT), ""
        return self._at(at, candidate, now), channel

    def _hour(self, channel: str, candidate: Candidate, now: datetime) -> datetime | None:
        if not is_text(channel):
            return now
        return rings_at(candidate.facts, hours_for(self.rules, candidate.facts), now)

    def _at(self, at: datetime, candidate: Candidate, now: datetime) -> Verdict:
        if at == now:
            return Verdict(Act.SEND)
        late = candidate.moment == PURCHASE and not candidate.reminder
        if late and at > last_moment(candidate):
            return Verdict(Act.SKIP, "skipped", "quiet_hours")
        return Verdict(Act.MOVE, "scheduled", "quiet_hours", at)

    def _barred(self, invitation: Invitation, candidate: Candidate) -> dict[str, str]:
        number = self.numbers.get(invitation.customer_id, "")
        barred = {EMAIL: candidate.facts.blocked}
        for channel in Channel.values:
            barred[channel] = self._why_not(channel, number)
        return barred

    def _why_not(self, channel: str, number: str) -> str:
        if channel not in self.on:
            return "off"
        if not number:
            return "no_address"
        if (number, "") in self.blocked:
            return "opted_out"
        return "suppressed_address" if (number, channel) in self.blocked else ""


def channels_for(store_id: uuid.UUID, rules: RuleSet, load: Load) -> Channels | None:
    """What a batch's channels are chosen by; None where every invitation goes by mail and always did."""
    flown = {
        id_: message.channel if isinstance(message, Text) else EMAIL
        for id_, message in load.messages.items()
    }
    asked = any(is_text(channel) for rule in rules.moments for channel in rule.channels)
    went = any(is_text(invitation.channel) for invitation in load.due)
    if not asked and not went:
        return None
    numbers = phones_of(load.customers)
    return Channels(
        rules,
        texting.switched_on(store_id),
        numbers,
        suppression.reasons(store_id, set(numbers.values())),
        flown,
    )


def phones_of(customers: Mapping[uuid.UUID, Customer]) -> dict[uuid.UUID, str]:
    """The numbers of those of whom one is known."""
    return {customer.id: customer.phone for customer in customers.values() if customer.phone}
