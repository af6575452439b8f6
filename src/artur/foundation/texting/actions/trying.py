"""Sending a test at once, because a member waits to be told whether the gateway works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids, phones
from artur.foundation.texting import alphabet
from artur.foundation.texting.actions import marking
from artur.foundation.texting.actions.parcels import key_of, report_address
from artur.foundation.texting.gateways import Fault, Outgoing, Refused, open_gateway
from artur.foundation.texting.models import Channel, Gateway, Text, TextState

if TYPE_CHECKING:
    from artur.foundation.texting.actions.parcels import Written


@dataclass(frozen=True, slots=True)
class Trial:
    """How a test went."""

    text: Text
    word: str = ""
    """Empty when the gateway took it, else a word of `words.FAULTS`."""
    said: str = ""
    """What the gateway itself said."""


def try_out(gateway: Gateway, number: str, person: str, written: Written, actor: str) -> Trial:
    """Send `written` to `number` now; the gateway counts as tested once it takes it."""
    text = _begin(gateway, number, person, written, actor)
    assert text.reference is not None
    outgoing = Outgoing(
        key_of(text.kind, text.reference),
        number,
        written.body,
        report_address(gateway, text.id),
        written.variables,
    )
    try:
        way = open_gateway(gateway)
        try:
            taken = way.send(outgoing)
        finally:
            way.close()
    except Refused as refused:
        if refused.fault is Fault.GATEWAY:
            marking.fails(gateway, clock.now(), refused)
        marking.failed(gateway.store_id, text.id, refused)
        marking.given_up(gateway.store_id, text.id, refused.word, str(refused))
        return Trial(text, refused.word, str(refused)[:300])
    now = clock.now()
    marking.taken(gateway.store_id, text.id, now, taken.reference)
    marking.works(gateway, now)
    _tested(gateway)
    return Trial(text)


def _begin(gateway: Gateway, number: str, person: str, written: Written, actor: str) -> Text:
    id_, now = ids.new(), clock.now()
    sms = gateway.channel == Channel.SMS
    with transaction.atomic():
        text = Text.objects.create(
            id=id_,
            store_id=gateway.store_id,
            channel=gateway.channel,
            kind="test",
            reference=id_,
            recipient=number,
            person=person.lower(),
            state=TextState.SENDING,
            handed_at=now,
            segments=alphabet.size(written.body).segments if sms else 0,
            created_at=now,
        )
        to = phones.masked(number)
        audit.note(gateway.store_id, actor, "channel.tested", gateway.channel, to=to)
    return text


def _tested(gateway: Gateway) -> None:
    # Only as it is set up now: somebody may have changed it while we waited.
    with transaction.atomic():
        Gateway.objects.filter(
            store_id=gateway.store_id, id=gateway.id, updated_at=gateway.updated_at
        ).update(tested_at=clock.now())
