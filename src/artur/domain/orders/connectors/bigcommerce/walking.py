"""Walking through the shop's orders in the order in which they were last changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.bigcommerce.interface import Shop
from artur.domain.orders.connectors.bigcommerce.orders import (
    INCOMPLETE,
    document,
    instant,
    status_of,
)
from artur.domain.orders.connectors.contract import Failed, Portion

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Position, Settings
    from artur.foundation.kit.outgoing import Caller

Payload = dict[str, Any]

MOST = 10
"""Orders of a page: each takes two more questions, for its lines and its parcels, and a slow shop takes its time."""
AGAIN = timedelta(minutes=2)
"""What changed this long before the last we saw is read again: changes are not always seen in their order."""
WITHOUT = {"rights", "no_such_address", "too_large", "refused"}
"""Troubles that will not pass by waiting: the orders are worth more than their pictures."""


def poll(settings: Settings, position: Position, caller: Caller) -> Portion:
    """The next page of orders, with their lines, parcels and products."""
    shop = Shop(settings, caller)
    orders = _page(shop, position)
    wanted = [
        one for one in orders if one.get("status_id") != INCOMPLETE and not _known(one, position)
    ]
    lines = {one["id"]: shop.many(f"v2/orders/{one['id']}/products", limit=250) for one in wanted}
    home = position.get("home") or (_home(shop) if wanted else "")
    numbers = {str(x.get("product_id")) for found in lines.values() for x in found}
    goods = _goods(shop, numbers - {"0", "None"}, home)
    by_sku = settings["products"] == "sku"
    documents = [
        document(one, lines[one["id"]], _parcels(shop, one), goods, by_sku=by_sku) for one in wanted
    ]
    more = len(orders) == MOST
    return Portion(documents, _after(position, orders, home, more=more), more=more)


def _page(shop: Shop, position: Position) -> list[Payload]:
    since = datetime.fromisoformat(position["since"]).astimezone(UTC)
    if "page" not in position:
        # A new walk, and not the next step of one.
        since -= AGAIN
    return shop.many(
        "v2/orders",
        min_date_modified=since.isoformat(timespec="seconds"),
        sort="date_modified:asc",
        limit=MOST,
        page=position.get("page", 1),
    )


def _after(position: Position, orders: list[Payload], home: str, *, more: bool) -> Position:
    """Goes on by time; by page only within orders that all changed in the same second."""
    since = str(position["since"])
    last = told.last(*(instant(one.get("date_modified")) for one in orders))
    kept = {"home": home} if home else {}
    if not more or last is None:
        return {"since": told.last(since, last), **kept}
    stuck = "page" in position and datetime.fromisoformat(last) <= datetime.fromisoformat(since)
    if stuck:
        return {"since": last, "page": position["page"] + 1, **kept}
    # The next page begins with those of the same second that this one ended with.
    known = [one["id"] for one in orders if instant(one.get("date_modified")) == last]
    return {"since": last, "page": 1, "known": known, **kept}


def _known(order: Payload, position: Position) -> bool:
    """Whether the page before ended with this order, and nothing has changed in it since."""
    same = instant(order.get("date_modified")) == position["since"]
    return same and order["id"] in position.get("known", ())


def _parcels(shop: Shop, order: Payload) -> list[Payload]:
    if status_of(order) not in {"shipped", "delivered"}:
        return []
    return shop.many(f"v2/orders/{order['id']}/shipments")


def _home(shop: Shop) -> str:
    """Where shoppers see the shop."""
    try:
        found = shop.get("v2/store")
    except Failed as failed:
        if failed.word not in WITHOUT:
            raise
        return ""
    return told.web(told.part({"store": found}, "store").get("secure_url")) or ""


def _goods(shop: Shop, numbers: set[str], home: str) -> dict[str, Payload]:
    """Pages and pictures of products, by their numbers."""
    if not numbers:
        return {}
    ids = ",".join(sorted(numbers))
    try:
        found = shop.get(
            "v3/catalog/products", **{"id:in": ids, "include": "primary_image", "limit": 250}
        )
    except Failed as failed:
        if failed.word not in WITHOUT:
            raise
        return {}
    return {str(one.get("id")): _product(one, home) for one in told.parts(found, "data")}


def _product(product: Payload, home: str) -> Payload:
    page = told.text(told.part(product, "custom_url").get("url"), 500)
    image = told.part(product, "primary_image").get("url_standard")
    shown = home and page and product.get("is_visible") is not False
    return {"url": told.web(f"{home}{page}") if shown else None, "image": told.web(image)}
