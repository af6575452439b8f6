"""Handing one text to its gateway, and noting what came of it."""

from __future__ import annotations

import logging
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from artur.foundation.kit import clock
from artur.foundation.mail import rules as pauses
from artur.foundation.mail.actions import End, Outcome
from artur.foundation.texting import alphabet, rules, suppression
from artur.foundation.texting.actions import marking
from artur.foundation.texting.actions.parcels import key_of, report_address
from artur.foundation.texting.gateways import Fault, Outgoing, Refused, Taken, Way
from artur.foundation.texting.models import Channel, Gateway

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.foundation.texting.actions.parcels import Parcel
    from artur.foundation.texting.models import Text

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Handing:
    """One gateway, held open, and what is known of those it shall send to."""

    gateway: Gateway
    way: Way
    blocked: Mapping[str, str]
    unsure: Mapping[tuple[uuid.UUID | None, str], Text]

    def one(self, parcel: Parcel) -> tuple[Outcome, bool]:
        """What became of the text, and whether the gateway is of no more use for now."""
        store_id, reason = self.gateway.store_id, self.blocked.get(parcel.recipient)
        if reason is not None:
            marking.ended(store_id, parcel.id, "suppressed", "opted_out")
            return Outcome(parcel.id, End.SUPPRESSED, clock.now(), reason), False
        try:
            written = parcel.write()
        except Exception:  # a text that can't be written must not hold up those that can
            log.exception("text %s can't be written", parcel.id)
            marking.ended(store_id, parcel.id, "failed", "unwritten")
            return Outcome(parcel.id, End.FAILED, clock.now(), "could not be written"), False
        if written is None:
            with transaction.atomic():
                marking.take_back(store_id, [parcel.id])
            return Outcome(parcel.id, End.DROPPED, clock.now()), False
        text = Outgoing(
            key_of(parcel.kind, parcel.reference),
            parcel.recipient,
            written.body,
            report_address(self.gateway, parcel.id),
            written.variables,
        )
        return self._hand_over(parcel, text)

    def _hand_over(self, parcel: Parcel, text: Outgoing) -> tuple[Outcome, bool]:
        try:
            taken = self._taken_before(parcel, text) or self._send(parcel, text)
        except Refused as refused:
            return self._refused(parcel, refused)
        now = clock.now()
        if taken is None:
            # Another worker has it in hand since, for we were slow; what it comes to is that one's to say.
            return Outcome(parcel.id, End.RELEASED, now + pauses.LEASE), False
        marking.taken(self.gateway.store_id, parcel.id, now, taken.reference)
        marking.works(self.gateway, now)
        return Outcome(parcel.id, End.SENT, now), False

    def _taken_before(self, parcel: Parcel, text: Outgoing) -> Taken | None:
        earlier = self.unsure.get((parcel.reference, parcel.kind))
        if earlier is None or earlier.handed_at is None:
            return None
        # Its report came while we were still wondering.
        if earlier.sent_at:
            found: Taken | None = Taken(earlier.gateway_reference)
        else:
            try:
                found = self.way.find(text, earlier.handed_at)
            except Refused as refused:
                refused.unsure = True
                raise
        marking.resolved(self.gateway.store_id, parcel.reference, parcel.kind)
        return found

    def _send(self, parcel: Parcel, text: Outgoing) -> Taken | None:
        sms = self.gateway.channel == Channel.SMS
        segments = alphabet.size(text.body).segments if sms else 0
        earlier = self.unsure.get((parcel.reference, parcel.kind))
        known = earlier.handed_at if earlier is not None and earlier.id == parcel.id else None
        ours = marking.handing_over(
            self.gateway.store_id, parcel.id, clock.now(), segments, known=known
        )
        return self.way.send(text) if ours else None

    def _refused(self, parcel: Parcel, refused: Refused) -> tuple[Outcome, bool]:
        store_id, now, said = self.gateway.store_id, clock.now(), str(refused)[:300]
        if refused.permanent:
            marking.ended(store_id, parcel.id, "failed", refused.word, said)
            return _for_good(self.gateway, parcel, refused), False
        marking.failed(store_id, parcel.id, refused)
        broken = refused.fault is Fault.GATEWAY
        if broken:
            marking.fails(self.gateway, now, refused)
            log.warning("%s can't be sent: %s", self.gateway, said)
        pause = pauses.retry_after(parcel.attempts + 1, random.random())  # noqa: S311 - spreads load, guards nothing
        if pause is None:
            marking.given_up(store_id, parcel.id, refused.word, said)
            return Outcome(parcel.id, End.FAILED, now + pauses.PAUSES[0], said), broken
        at = now + rules.rest(pause, refused.rest)
        marking.again(store_id, parcel.id, at, parcel.attempts + 1)
        return Outcome(parcel.id, End.RETRY, at, said), broken


def _for_good(gateway: Gateway, parcel: Parcel, refused: Refused) -> Outcome:
    now, said = clock.now(), str(refused)[:300]
    if refused.fault is Fault.OPTED_OUT:
        reason = suppression.BlockReason.UNSUBSCRIBED
        suppression.suppress(gateway.store_id, parcel.recipient, reason)
        return Outcome(parcel.id, End.SUPPRESSED, now, reason)
    if refused.fault is Fault.RECIPIENT:
        reason = suppression.BlockReason.UNREACHABLE
        suppression.suppress(gateway.store_id, parcel.recipient, reason, gateway.channel)
        return Outcome(parcel.id, End.BOUNCED, now, said)
    return Outcome(parcel.id, End.FAILED, now, said)
