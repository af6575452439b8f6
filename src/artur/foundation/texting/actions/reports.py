"""What a gateway tells of a text, and what people answer: states move on, numbers are left in peace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from artur.foundation.events.recording import transaction_of
from artur.foundation.texting import rules, suppression
from artur.foundation.texting.models import Gateway, Text, TextState

if TYPE_CHECKING:
    import uuid

    from artur.foundation.events.recording import Recorder


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a text."""

    state: str
    """`sent`, `delivered` or `failed`."""
    id: uuid.UUID | None = None
    """The text, where the address it is reported at names it; else what it is about names it."""
    kind: str = ""
    about: uuid.UUID | None = None
    fault: str = ""
    """A word of `words.FAULTS`: `recipient` and `opted_out` suppress the number."""
    said: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody wrote back; only a wish to be left alone is kept, and that it was one."""

    number: str
    said: str


def hear(gateway: Gateway, told: Report | Answer) -> bool:
    """Take in what a gateway told; False when it is about nothing of ours, which is noted. Again changes nothing."""
    if isinstance(told, Answer):
        return _answer(gateway, told)
    with transaction_of(gateway.store_id) as tx:
        text = _named(gateway, told)
        if text is None:
            Gateway.objects.filter(store_id=gateway.store_id, id=gateway.id).update(
                strays=F("strays") + 1, stray_at=tx.at
            )
            return False
        _move(tx, text, told)
    return True


def _named(gateway: Gateway, told: Report) -> Text | None:
    mine = Text.objects.select_for_update().filter(
        store_id=gateway.store_id, channel=gateway.channel
    )
    if told.id is not None:
        return mine.filter(id=told.id).first()
    if told.about is None:
        return None
    found = mine.filter(reference=told.about, kind=told.kind, handed_at__isnull=False)
    return found.order_by("-created_at").first()


def _move(tx: Recorder, text: Text, told: Report) -> None:
    # They have it, though we may never have heard them say so.
    changes: dict[str, object] = {
        "sent_at": text.sent_at or tx.at,
        "gateway_reference": text.gateway_reference or told.reference,
    }
    if rules.follows(text.state, told.state):
        changes |= {"state": told.state, "due_at": None}
        if told.state != TextState.SENT:
            changes["ended_at"] = tx.at
        if told.state == TextState.FAILED:
            fault = told.fault or "undelivered"
            changes |= {"fault": fault, "error": told.said}
            _suppress(text, fault)
            tx.record("text.failed", text=text.id, about=text.reference, kind=text.kind)
    Text.objects.filter(store_id=text.store_id, id=text.id).update(**changes)


def _suppress(text: Text, fault: str) -> None:
    if not text.recipient:
        return
    if fault == "opted_out":
        reason = suppression.BlockReason.UNSUBSCRIBED
        suppression.suppress(text.store_id, text.recipient, reason)
    elif fault == "recipient":
        reason = suppression.BlockReason.UNREACHABLE
        suppression.suppress(text.store_id, text.recipient, reason, text.channel)


def _answer(gateway: Gateway, told: Answer) -> bool:
    wish, reason = rules.wish(told.said), suppression.BlockReason.UNSUBSCRIBED
    with transaction_of(gateway.store_id):
        if wish == "stop":
            suppression.suppress(gateway.store_id, told.number, reason)
        elif wish == "start":
            suppression.lift(gateway.store_id, told.number, reason)
    return True
