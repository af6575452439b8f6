"""SMS: a text to one telephone, by the gateway the store sends its invitations with."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.alerts.channels.contract import Field, Kind, Refused, Sent
from artur.domain.alerts.channels.notices import cut
from artur.foundation.texting import gateways, queries, words
from artur.foundation.texting.actions.parcels import report_address
from artur.foundation.texting.models import Channel

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Notice, Settings
    from artur.foundation.kit.outgoing import Caller

LONGEST = 140
"""Of the heading: with the address it stays within two parts."""


def send(settings: Settings, notice: Notice, caller: Caller) -> Sent:
    """Hand over one text, once: the gateway knows it by its key, or is asked after it."""
    gateway = queries.gateways(notice.store_id).get(Channel.SMS)
    if gateway is None or not gateway.active:
        raise Refused("no_gateway")
    number = settings["number"]
    report_to = report_address(gateway, uuid.UUID(notice.key))
    text = gateways.Outgoing(f"alert-{notice.key}", number, body(notice), report_to)
    try:
        way = gateways.open_gateway(gateway)
        try:
            before = way.find(text, notice.at) if notice.again else None
            taken = before or way.send(text)
        finally:
            way.close()
    except gateways.Refused as refused:
        unsure = refused.unsure
        raise Refused(refused.word, str(refused), rest=refused.rest, unsure=unsure) from None
    return Sent(200, taken.reference)


def body(notice: Notice) -> str:
    """The heading and the address: a text is short, and paid for."""
    return f"{notice.store}: {cut(notice.heading, LONGEST)}\n{notice.url}"


KIND = Kind(
    kind="sms",
    title=_("SMS"),
    summary=_("A short text to a telephone, by the gateway you send invitations with."),
    fields=(
        Field(
            "number",
            _("Telephone number"),
            _(
                "With its country code, such as +38640123456. Each text costs what your gateway asks."
            ),
            kind="phone",
            sealed=True,
        ),
    ),
    send=send,
    knows_repeats=True,
    words={
        **words.FAULTS,
        "no_gateway": _("No gateway for SMS is switched on. Set one up under Channels."),
    },
)
