"""What a thank-you page brings: an order the shop signed just now, or nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.orders.connectors.checkout import signing
from artur.domain.orders.connectors.contract import Received, Refused

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Delivery, Settings

HEADER = "artur-signature"


def receive(settings: Settings, delivery: Delivery) -> Received:
    """The order in the body (base64 of its JSON), signed in the header `Artur-Signature`; raises `Refused`."""
    data = delivery.body.decode("ascii", "replace")
    given = delivery.headers.get(HEADER, "")
    age = signing.age(settings["secret"], data, given, delivery.at)
    if age is None:
        raise Refused(_("The signature is not right. Is the same secret entered on both sides?"))
    if age > signing.FRESH or age < -signing.AHEAD:
        raise Refused(_apart(age))
    try:
        order = signing.order(data)
    except ValueError:
        return Received(trouble=_("The data is signed, but it is no JSON of an order in base64."))
    return Received(orders=[order], replay_key=given)


def _apart(age: timedelta) -> str:
    minutes = round(abs(age) / timedelta(minutes=1))
    if age > timedelta():
        return ngettext(
            "The page was signed %(minutes)d minute ago: the clock of your server is slow, or it "
            "comes out of a cache. A thank-you page must be made anew for each order.",
            "The page was signed %(minutes)d minutes ago: the clock of your server is slow, or it "
            "comes out of a cache. A thank-you page must be made anew for each order.",
            minutes,
        ) % {"minutes": minutes}
    return ngettext(
        "The clock of your server is %(minutes)d minute ahead of ours.",
        "The clock of your server is %(minutes)d minutes ahead of ours.",
        minutes,
    ) % {"minutes": minutes}
