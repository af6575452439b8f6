"""Entering our webhooks in the shop, which a key that may write can do; orders still come without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.orders.connectors.contract import Failed
from artur.domain.orders.connectors.woocommerce import rest

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

TOPICS = {"order.updated": "Artur: orders", "order.deleted": "Artur: deleted orders"}


def announce(settings: Settings, hook: str, caller: Caller) -> None:
    """Make the webhooks, or switch on again those that are there; raises `Failed`."""
    if not rest.connected(settings):
        raise Failed("no_key")
    try:
        found, _ = rest.get(caller, settings, "webhooks", {"per_page": 100})
        there = {
            one.get("topic"): one.get("id")
            for one in (found if isinstance(found, list) else [])
            if isinstance(one, dict) and one.get("delivery_url") == hook
        }
        for topic, name in TOPICS.items():
            told = {"secret": settings["webhook_secret"], "status": "active"}
            if topic not in there:
                told |= {"name": name, "topic": topic, "delivery_url": hook}
            # WooCommerce takes a POST to a webhook for a change of it.
            rest.send(
                caller, settings, f"webhooks/{there[topic]}" if topic in there else "webhooks", told
            )
    except Failed as failed:
        refused = failed.word in {"login", "rights", "key_lost"}
        raise Failed("read_only" if refused else failed.word, failed.detail) from None
