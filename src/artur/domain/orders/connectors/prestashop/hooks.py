"""What our module for PrestaShop delivers: orders as the contract has them, signed over the whole body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors import signatures, told
from artur.domain.orders.connectors.contract import Happening, Received, Refused

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Delivery, Settings

SIGNATURE = "x-artur-signature"


def receive(settings: Settings, delivery: Delivery) -> Received:
    """`{"delivery": id, "orders": […], "events": [{"order", "event"}]}`; raises `Refused`."""
    signatures.hmac_header(delivery, settings["webhook_secret"], SIGNATURE)
    try:
        content = told.read_json(delivery.body)
    except (ValueError, RecursionError):
        raise Refused(_("The delivery is signed, but it is no JSON."), 400) from None
    if not isinstance(content, dict) or not content.get("delivery"):
        raise Refused(_("The delivery is signed, but it is none of our module's."), 400)
    orders, events = _objects(content, "orders"), _objects(content, "events")
    return Received(
        orders,
        [
            Happening(str(one.get("order", "")), one["event"])
            for one in events
            if isinstance(one.get("event"), dict)
        ],
        # Within the signed body, so that nobody can make an old delivery look new.
        replay_key=str(content["delivery"])[:200],
    )


def _objects(content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = content.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Refused(_("The delivery is signed, but it is none of our module's."), 400)
    return found
