"""The one way by which a bounce, a complaint or an opt-out a provider heard of is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.foundation.events.recording import transaction_of
from artur.foundation.mail import suppression
from artur.foundation.mail.mime import one_line
from artur.foundation.mail.models import Message, MessageState, Returned
from artur.foundation.mail.returns.actions import counting, failing
from artur.foundation.mail.returns.rules.verdicts import ABOUT_ADDRESS, Cause
from artur.foundation.mail.suppression import SuppressionReason

if TYPE_CHECKING:
    import uuid

    from artur.foundation.events.recording import Recorder

DELIVERED, WAITING = "delivered", "waiting"
GRAVITY = ["", *Returned.values]
LEFT_US = {MessageState.SENT, MessageState.SENDING}


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody who proved it told of one mail."""

    returned: str
    """A value of `Returned`, or `delivered`, or `waiting`: not given up yet, so nothing is known."""
    cause: Cause = Cause.UNKNOWN
    said: str = ""
    """What the server said, in one line; goes with the person's data."""
    recipients: frozenset[str] = frozenset()
    """Whom it speaks of, in small letters; empty when it names nobody."""


def took(store_id: uuid.UUID, message_id: uuid.UUID, told: Told) -> str:
    """Take in what became of a mail: `booked`, `again` when it is no news, or why nothing is done (`words.STRAYS`)."""
    with transaction_of(store_id) as tx:
        rows = Message.objects.select_for_update().filter(store_id=store_id, id=message_id)
        message = rows.first()
        if message is None or message.state not in LEFT_US:
            return "never_sent"
        if not message.recipient:
            return "erased"
        if told.recipients and message.recipient.lower() not in told.recipients:
            return "other_recipient"
        if told.returned == DELIVERED:
            return _delivered(message)
        if told.returned == WAITING or GRAVITY.index(told.returned) <= GRAVITY.index(
            message.returned
        ):
            return "again"
        _book(tx, message, told)
    return "booked"


def _delivered(message: Message) -> str:
    """It arrived after all."""
    failing.forgive(message.store_id, message.recipient)
    mine = Message.objects.filter(store_id=message.store_id, id=message.id)
    waited = mine.filter(returned=Returned.TEMPORARY).update(
        returned="", returned_at=None, error=""
    )
    return "booked" if waited else "again"


def _book(tx: Recorder, message: Message, told: Told) -> None:
    given_up = _suppress(message, told)
    Message.objects.filter(store_id=message.store_id, id=message.id).update(
        returned=told.returned, returned_at=tx.at, error=one_line(told.said, 300)
    )
    tx.record(
        "mail.returned",
        message=message.id,
        about=message.reference,
        kind=message.kind,
        returned=told.returned,
        cause=told.cause.value,
        address="given_up" if given_up else "kept",
    )
    tx.finally_(lambda: counting.count(message.store_id, told.returned, tx.at))


def _suppress(message: Message, told: Told) -> bool:
    """Whether the address is not written to any more because of this."""
    match told.returned:
        case Returned.COMPLAINT:
            reason = SuppressionReason.COMPLAINED
        case Returned.UNSUBSCRIBED:
            reason = SuppressionReason.UNSUBSCRIBED
        case _:
            if not _fails_for_good(message, told):
                return False
            reason = SuppressionReason.BOUNCED
    suppression.suppress(message.store_id, message.recipient, reason)
    return True


def _fails_for_good(message: Message, told: Told) -> bool:
    if told.returned == Returned.PERMANENT and told.cause in ABOUT_ADDRESS:
        return True
    # One mail that is too large says nothing of the next; what is refused or full does when it goes on.
    return told.cause is not Cause.CONTENT and failing.strike(message)
