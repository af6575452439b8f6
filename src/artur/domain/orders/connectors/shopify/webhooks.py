"""What Shopify delivers: orders, parcels, and a sign that something else changed."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Happening, Received, Refused
from artur.domain.orders.connectors.shopify.interface import domain, may_ask
from artur.domain.orders.connectors.shopify.orders import (
    document,
    order_of,
    parcel,
    sold_to_nobody,
)
from artur.domain.orders.connectors.shopify.wishes import asked
from artur.domain.orders.connectors.signatures import hmac_header

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Delivery, Settings

SIGNATURE = "x-shopify-hmac-sha256"
SENT = "x-shopify-shop-domain"


def receive(settings: Settings, delivery: Delivery) -> Received:
    """What a delivery says once it is believed."""
    _believe(settings, delivery)
    if delivery.headers.get(SENT, "").lower() != domain(settings):
        raise Refused(_("The delivery is of another shop of Shopify than the one entered here."))
    try:
        payload = told.read_json(delivery.body)
    except (ValueError, RecursionError):
        payload = None
    if not isinstance(payload, dict):
        raise Refused(_("The delivery holds no order of Shopify."), 400)
    # Only the body is signed, so it is the body that is known again, not the id in a header beside it.
    key = hashlib.sha256(delivery.body).hexdigest()
    # What the button "Send test" in Shopify sends is an order nobody placed.
    if delivery.headers.get("x-shopify-test", "").lower() == "true":
        return Received(replay_key=key)
    return _said(settings, payload, key)


def reread(settings: Settings, body: bytes) -> Received:
    """What a kept delivery says now."""
    return _said(settings, told.read_json(body), None)


def _believe(settings: Settings, delivery: Delivery) -> None:
    """Webhooks made by hand are signed with the shop's secret, those an app registered with the app's."""
    secrets = [s for s in (settings["webhook_secret"], settings["client_secret"]) if s]
    if not secrets:
        raise Refused(_("No signing secret is entered here, so no delivery can be believed."))
    for secret in secrets[:-1]:
        with suppress(Refused):
            return hmac_header(delivery, secret, SIGNATURE)
    return hmac_header(delivery, secrets[-1], SIGNATURE)


def _said(settings: Settings, payload: dict[str, Any], key: str | None) -> Received:
    """By what the body holds, because its topic stands in a header that nobody signed."""
    if "shop_domain" in payload and "shop_id" in payload:
        return asked(payload, key)
    if "line_items" in payload and "order_id" not in payload:
        if sold_to_nobody(payload):
            return Received(replay_key=key)
        order = document(payload, {}, by_sku=settings["products"] == "sku")
        return Received(orders=[order], replay_key=key)
    if "order_id" not in payload:
        return Received(replay_key=key)
    if may_ask(settings):
        # The order in full says more than one parcel of it, or one refund, does.
        return Received(replay_key=key, poll=True)
    happened = parcel(payload) if "tracking_number" in payload else None
    events = [Happening(order_of(payload), happened)] if happened else []
    return Received(events=events, replay_key=key)
