"""Entering our webhooks in the shop by the app; Shopify signs them with the app's secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.orders.connectors.contract import Failed
from artur.domain.orders.connectors.shopify.interface import Shop

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

TOPICS = (
    "orders/create",
    "orders/updated",
    "orders/cancelled",
    "fulfillments/create",
    "fulfillments/update",
    "refunds/create",
)


def announce(settings: Settings, hook: str, caller: Caller) -> None:
    """Make a webhook for every topic that has none yet; raises `Failed`."""
    if not settings["client_secret"]:
        # A token alone makes webhooks that we could not believe, not knowing what they are signed with.
        raise Failed("without_app")
    shop = Shop.of(settings, caller)
    found, _headers = shop.many("webhooks", address=hook, limit=250)
    there = {one.get("topic") for one in found if one.get("address") == hook}
    for topic in TOPICS:
        if topic not in there:
            shop.post("webhooks", {"webhook": {"topic": topic, "address": hook, "format": "json"}})
