"""From a store's gateway as it is kept to a way of sending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.kit.sealing import Unsealable, unseal
from artur.foundation.texting.gateways.generic import Address, Generic
from artur.foundation.texting.gateways.twilio import HOME, Account, Twilio
from artur.foundation.texting.gateways.ways import Fault, Refused
from artur.foundation.texting.models import Gateway, Kind

if TYPE_CHECKING:
    from artur.foundation.texting.gateways.ways import Way

PURPOSE = "texting/gateway"


def open_gateway(gateway: Gateway) -> Way:
    """The way of sending; `Refused` when its secret can't be read any more. Nothing is connected yet."""
    kept, secret = gateway.settings, secret_of(gateway)
    if gateway.kind == Kind.TWILIO:
        return Twilio(
            Account(
                sid=kept["account"],
                token=secret,
                sender=kept["sender"],
                channel=gateway.channel,
                template=kept.get("template", ""),
                home=kept.get("home") or HOME,
            )
        )
    return Generic(
        Address(
            url=kept["url"],
            secret=secret,
            sender=kept["sender"],
            channel=gateway.channel,
            template=kept.get("template", ""),
        )
    )


def secret_of(gateway: Gateway) -> str:
    """Its token or secret."""
    try:
        return unseal(gateway.store_id, f"{PURPOSE}/{gateway.channel}", gateway.secret)
    except Unsealable as error:
        raise Refused(Fault.GATEWAY, "sealed", str(error)) from error
