"""Handing mails over one by one, each noted in a commit of its own the instant the server has taken it.

A worker that is killed has therefore at most one mail in flight of which the next one does not know
whether it was taken; sent again, it carries the same Message-ID.
"""

from __future__ import annotations

import logging
import random
import time
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.db import transaction

from artur.foundation.kit import clock
from artur.foundation.kit.together import together
from artur.foundation.mail import rules, suppression
from artur.foundation.mail.actions import marking
from artur.foundation.mail.mime import ascii_address
from artur.foundation.mail.returns import envelopes
from artur.foundation.mail.transport import Fault, Outgoing, Refused, Transport, open_transport

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

log = logging.getLogger(__name__)

# A slow server may take long over a batch: the rest is given back while it is still surely ours.
ENOUGH = rules.LEASE.total_seconds() * 0.6


class Parcel(Protocol):
    """A mail in hand; its row says `sending`."""

    @property
    def id(self) -> uuid.UUID:
        """The row."""

    @property
    def recipient(self) -> str:
        """Whom it is for."""

    @property
    def attempts(self) -> int:
        """How often it was tried before."""

    def write(self) -> bytes | None:
        """The mail, written at the last moment; None when it must not be sent any more."""


class End(Enum):
    """What became of a mail."""

    SENT = "sent"
    RETRY = "retry"
    RELEASED = "released"
    """Not tried: the connection failed at another one."""
    BOUNCED = "bounced"
    FAILED = "failed"
    SUPPRESSED = "suppressed"
    DROPPED = "dropped"
    """Its writer took it back."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mail; `at` is when it was sent, or when to try again."""

    message: uuid.UUID
    end: End
    at: datetime
    error: str = ""
    cut: bool = False
    """Whether the server would not talk to us at all."""


def deliver(store_id: uuid.UUID, parcels: Sequence[Parcel]) -> list[Outcome]:
    """Send `parcels` over one connection and note each; call it outside any transaction."""
    blocked = suppression.suppressed(store_id, [parcel.recipient for parcel in parcels])
    transport = open_transport(settings.ARTUR_EMAIL_URL)
    began = time.monotonic()
    outcomes: list[Outcome] = []
    try:
        # On PostgreSQL the note of one mail and the last look at the next travel together.
        with marking.lightly(), together():
            for parcel in parcels:
                outcome, broken = _one(store_id, parcel, transport, blocked)
                outcomes.append(outcome)
                if broken or time.monotonic() - began > ENOUGH:
                    again = outcome.at if broken else clock.now()
                    outcomes += _release(store_id, parcels[len(outcomes) :], again)
                    break
    finally:
        transport.close()
    return outcomes


def _one(
    store_id: uuid.UUID, parcel: Parcel, transport: Transport, blocked: dict[str, str]
) -> tuple[Outcome, bool]:
    """What became of the mail, and whether the connection is of no more use."""
    if not rules.may_have(blocked.get(parcel.recipient), asked_for=_asked_for(parcel)):
        marking.ended(store_id, parcel.id, "suppressed", blocked[parcel.recipient])
        return Outcome(parcel.id, End.SUPPRESSED, clock.now(), blocked[parcel.recipient]), False
    try:
        to = ascii_address(parcel.recipient)
    except ValueError as error:
        # Before anything is written: its To header could not be either.
        return _refused(store_id, parcel, Refused(Fault.RECIPIENT, str(error), permanent=True))
    try:
        raw = parcel.write()
    except Exception:  # a mail that can't be written must not hold up those that can
        log.exception("mail %s can't be written", parcel.id)
        marking.ended(store_id, parcel.id, "failed", "could not be written")
        return Outcome(parcel.id, End.FAILED, clock.now(), "could not be written"), False
    if raw is None:
        marking.ended(store_id, parcel.id, "failed", "taken back before it was sent")
        return Outcome(parcel.id, End.DROPPED, clock.now()), False
    return _hand_over(
        store_id, parcel, transport, Outgoing(envelopes.sender(parcel.id), to, raw, parcel.id.hex)
    )


def _asked_for(parcel: Parcel) -> bool:
    return bool(getattr(parcel, "asked_for", False))


def _hand_over(
    store_id: uuid.UUID, parcel: Parcel, transport: Transport, mail: Outgoing
) -> tuple[Outcome, bool]:
    try:
        name = transport.send(mail)
    except Refused as refused:
        return _refused(store_id, parcel, refused)
    now = clock.now()
    marking.sent(store_id, parcel.id, now, name)
    return Outcome(parcel.id, End.SENT, now), False


def _refused(store_id: uuid.UUID, parcel: Parcel, refused: Refused) -> tuple[Outcome, bool]:
    now, text = clock.now(), str(refused)[:300]
    if refused.permanent:
        if refused.fault is Fault.RECIPIENT:
            with transaction.atomic():
                marking.ended(store_id, parcel.id, "failed", text)
                suppression.suppress(
                    store_id, parcel.recipient, suppression.SuppressionReason.BOUNCED
                )
            return Outcome(parcel.id, End.BOUNCED, now, text), False
        marking.ended(store_id, parcel.id, "failed", text)
        return Outcome(parcel.id, End.FAILED, now, text), False
    broken = refused.fault is Fault.CONNECTION
    if broken:
        log.warning("mail can't be sent: %s", text)
    pause = rules.retry_after(parcel.attempts + 1, random.random())  # noqa: S311 - spreads load, guards nothing
    if pause is None:
        marking.ended(store_id, parcel.id, "failed", text)
        return Outcome(parcel.id, End.FAILED, now + rules.PAUSES[0], text, broken), broken
    marking.again(store_id, parcel.id, now + pause, text, attempts=parcel.attempts + 1)
    return Outcome(parcel.id, End.RETRY, now + pause, text, broken), broken


def _release(store_id: uuid.UUID, parcels: Sequence[Parcel], at: datetime) -> list[Outcome]:
    with transaction.atomic():
        for parcel in parcels:
            marking.again(store_id, parcel.id, at, "", attempts=parcel.attempts)
    return [Outcome(parcel.id, End.RELEASED, at) for parcel in parcels]
