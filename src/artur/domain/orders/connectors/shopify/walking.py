"""Walking through the shop's orders in the order in which they were last changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Failed, Portion
from artur.domain.orders.connectors.shopify import goods
from artur.domain.orders.connectors.shopify.interface import Shop, following, may_ask
from artur.domain.orders.connectors.shopify.orders import document, products_of, sold_to_nobody

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.orders.connectors.contract import Position, Settings
    from artur.foundation.kit.outgoing import Caller

LIMITS = (250, 50, 10)
"""Orders of a page; fewer when the answer is too long to be read."""
AGAIN = timedelta(minutes=2)
"""What changed this long before the last we saw is read again: changes are not always seen in their order."""
FIELDS = ",".join(
    (
        "id,name,email,contact_email,phone,created_at,processed_at,updated_at,cancelled_at,currency",
        "total_price,financial_status,fulfillment_status,customer,customer_locale,source_name,test",
        "buyer_accepts_marketing,billing_address,shipping_address,line_items,fulfillments,refunds",
    )
)


def poll(settings: Settings, position: Position, caller: Caller) -> Portion:
    """The next page of orders, with the products they are of."""
    if not may_ask(settings):
        # Orders come by webhooks alone; there is nothing to walk through.
        return Portion((), position, more=False)
    shop = Shop.of(settings, caller)
    orders, page = _page(shop, position)
    home = _home(shop, position, needed=bool(orders))
    numbers = {number for order in orders for number in products_of(order)}
    found = goods.known(shop, numbers, home) if numbers else {}
    by_sku = settings["products"] == "sku"
    since = told.last(position["since"], *(one.get("updated_at") for one in orders))
    after = told.compact({"since": since, "page": page, "home": home or None})
    return Portion(
        [document(one, found, by_sku=by_sku) for one in orders if not sold_to_nobody(one)],
        after,
        more=page is not None,
    )


def _page(shop: Shop, position: Position) -> tuple[list[dict[str, Any]], str | None]:
    if page := position.get("page"):
        try:
            return _read(shop, {"page_info": page})
        except Failed as failed:
            # A mark in a list does not live for ever; the time of the last order seen does as well.
            if failed.word != "refused":
                raise
    since = datetime.fromisoformat(position["since"]) - AGAIN
    wanted = {
        "status": "any",
        "order": "updated_at asc",
        "updated_at_min": since.isoformat(timespec="seconds"),
    }
    return _read(shop, wanted)


def _read(shop: Shop, wanted: Mapping[str, str]) -> tuple[list[dict[str, Any]], str | None]:
    for limit in LIMITS:
        try:
            found, headers = shop.many("orders", **wanted, limit=limit, fields=FIELDS)
        except Failed as failed:
            if failed.word != "too_large" or limit == LIMITS[-1]:
                raise
        else:
            return found, following(headers)
    raise AssertionError("the last limit returns or raises")


def _home(shop: Shop, position: Position, *, needed: bool) -> str:
    """Where shoppers see the shop, asked once for a walk."""
    home: str = position.get("home", "")
    if home or not needed:
        return home
    found, _ = shop.get("shop", fields="domain")
    return told.web(f"https://{found.get('domain')}") or ""
