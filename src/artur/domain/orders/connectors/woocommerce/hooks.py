"""What the shop, or our plug-in there, delivers: the order in full, signed over the body and nothing else.

Topic and delivery id travel outside the signature, so neither is believed: what was deleted comes as its number
alone, and a body that came before is known by its own digest.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors import signatures, told
from artur.domain.orders.connectors.contract import Happening, Received, Refused
from artur.domain.orders.connectors.woocommerce import orders as reading
from artur.domain.orders.connectors.woocommerce import rest

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Delivery, Settings

SIGNATURE = "x-wc-webhook-signature"
PING = re.compile(rb"webhook_id=\d+\s*")
LEGACY = _(
    "The webhook is made for WooCommerce's legacy interface, whose orders look otherwise. Open it in the "
    "shop and choose the API version “WP REST API Integration v3”."
)


def receive(settings: Settings, delivery: Delivery) -> Received:
    """The order of a delivery; raises `Refused`."""
    if PING.fullmatch(delivery.body) and SIGNATURE not in delivery.headers:
        # What WooCommerce sends when a webhook is made, to hear a 200.
        return Received(unsigned=True)
    signatures.hmac_header(delivery, settings["webhook_secret"], SIGNATURE)
    told_ = reread(settings, delivery.body)
    # A sign to ask reads the same every time, and each time there may be something new.
    tells = told_.orders or told_.events or told_.trouble
    key = hashlib.sha256(delivery.body).hexdigest() if tells else None
    at = delivery.at.isoformat()
    events = [_dated(event, at) for event in told_.events]
    return replace(told_, events=events, replay_key=key)


def reread(settings: Settings, body: bytes) -> Received:
    """What a body says, whoever signed it."""
    try:
        content = told.read_json(body)
    except (ValueError, RecursionError):
        raise Refused(_("The delivery is signed, but it is no JSON."), 400) from None
    entries = (
        content.get("orders") if isinstance(content, dict) and "orders" in content else [content]
    )
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise Refused(_("The delivery is signed, but it holds no order."), 400)
    parts = [_one(settings, entry) for entry in entries]
    return Received(
        [order for part in parts for order in part.orders],
        [event for part in parts for event in part.events],
        trouble=next((part.trouble for part in parts if part.trouble), ""),
        poll=any(part.poll for part in parts),
    )


def _one(settings: Settings, entry: dict[str, Any]) -> Received:
    if set(entry) == {"id"}:
        return Received(events=[Happening(str(entry["id"]), {"type": "cancelled"})])
    if "action" in entry and "arg" in entry:
        return Received(poll=True)
    if "order" in entry:
        return Received(trouble=LEGACY)
    if "line_items" not in entry or "billing" not in entry:
        return Received()  # a product or a customer: a webhook of another topic
    asked_later = rest.connected(settings) and bool(entry.get("refunds"))
    known = reading.Known(complete=not rest.connected(settings))
    found = reading.read(entry, settings, known)
    return Received(found.orders, found.events, poll=asked_later)


def _dated(event: Happening, at: str) -> Happening:
    """What comes without a time happened when it came."""
    return event if event.event.get("at") else Happening(event.order, {**event.event, "at": at})
