"""Making our webhook by the interface: BigCommerce has no page for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.orders.connectors.bigcommerce.interface import Shop
from artur.domain.orders.connectors.bigcommerce.webhooks import HEADER
from artur.domain.orders.connectors.contract import Failed

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

SCOPE = "store/order/*"


def announce(settings: Settings, hook: str, caller: Caller) -> None:
    """Make the webhook, or wake the one BigCommerce put to sleep after failures; raises `Failed`."""
    shop = Shop(settings, caller)
    found = shop.get("v3/hooks", destination=hook)
    if found is not None and not isinstance(found, dict):
        raise Failed("garbage", "no webhooks in the answer")
    ours = [one for one in (found or {}).get("data") or [] if one.get("destination") == hook]
    told = {
        "scope": SCOPE,
        "destination": hook,
        "is_active": True,
        "headers": {HEADER: settings["secret"]},
    }
    if ours:
        shop.send("PUT", f"v3/hooks/{ours[0].get('id')}", told)
    else:
        shop.send("POST", "v3/hooks", told)
