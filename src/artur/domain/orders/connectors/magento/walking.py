"""Walking through the shop's orders in the order in which they were last changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Failed, Portion
from artur.domain.orders.connectors.magento.beside import goods_of, parcels_of, views_of
from artur.domain.orders.connectors.magento.interface import Shop, criteria
from artur.domain.orders.connectors.magento.orders import Known, document, is_sent, products_of

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Position, Settings
    from artur.foundation.kit.outgoing import Caller

Payload = dict[str, Any]

PAGES = (100, 20, 5)
"""Orders of a page; fewer when the answer is too long to be read."""
AGAIN = timedelta(minutes=2)
"""What changed this long before the last we saw is read again: changes are not always seen in their order."""
ADDRESS = "country_id,region,telephone"
FIELDS = (
    "entity_id,increment_id,created_at,updated_at,state,status,store_id,store_name,"
    "customer_email,customer_firstname,customer_lastname,order_currency_code,grand_total,"
    "items[item_id,parent_item_id,product_id,product_type,is_virtual,sku,name,price,price_incl_tax,"
    "qty_ordered,qty_shipped,qty_canceled,qty_refunded],"
    f"billing_address[email,firstname,lastname,{ADDRESS}],"
    "status_histories[status,created_at],"
    f"extension_attributes[shipping_assignments[shipping[address[{ADDRESS}]]]]"
)


def poll(settings: Settings, position: Position, caller: Caller) -> Portion:
    """The next page of orders, with their parcels and products."""
    shop = Shop(settings, caller)
    page = _read(shop, position)
    orders = [one for one in page.orders if not _known(one, position)]
    views = views_of(shop) if orders else []
    known = Known(
        {str(one.get("id")): str(one.get("locale")) for one in views},
        parcels_of(shop, [one for one in orders if is_sent(one)]),
        goods_of(shop, {n for order in orders for n in products_of(order)}, views, settings),
        delivered(settings),
        by_sku=settings["products"] == "sku",
    )
    return Portion(
        [document(order, known) for order in orders],
        _after(position, page),
        more=page.more,
        total=page.total if "skip" not in position else None,
    )


def delivered(settings: Settings) -> set[str]:
    """The shop's own statuses that mean that a parcel has arrived."""
    return {one.strip() for one in settings["delivered"].split(",") if one.strip()}


@dataclass(frozen=True, slots=True)
class _Page:
    orders: list[Payload]
    read: int
    """How many orders lie before its end, of those that were asked for."""
    total: int

    @property
    def more(self) -> bool:
        return self.read < self.total


def _read(shop: Shop, position: Position) -> _Page:
    at = datetime.fromisoformat(position["since"]).astimezone(UTC)
    if "skip" not in position:
        # A new walk, and not the next step of one.
        at -= AGAIN
    wanted = at.strftime("%Y-%m-%d %H:%M:%S")
    for most in PAGES:
        page = int(position.get("skip", 0)) // most + 1
        search = criteria("updated_at", "gteq", wanted, most=most, page=page)
        try:
            orders, total = shop.search("orders", search, FIELDS)
        except Failed as failed:
            if failed.word != "too_large" or most == PAGES[-1]:
                raise
        else:
            return _Page(orders, page * most, total)
    raise AssertionError("the last page size returns or raises")


def _known(order: Payload, position: Position) -> bool:
    """Whether the page before ended with this order, and nothing has changed in it since."""
    same = told.instant(order.get("updated_at")) == position["since"]
    return same and order.get("entity_id") in position.get("known", ())


def _after(position: Position, page: _Page) -> Position:
    """Goes on by time; by number only within orders that all changed in the same second."""
    since = str(position["since"])
    last = told.last(*(one.get("updated_at") for one in page.orders))
    if not page.more or last is None:
        return {"since": told.last(since, last)}
    stuck = "skip" in position and datetime.fromisoformat(last) <= datetime.fromisoformat(since)
    if stuck:
        return {"since": last, "skip": page.read}
    # The next page begins with those of the same second that this one ended with.
    known = [
        one.get("entity_id") for one in page.orders if told.instant(one.get("updated_at")) == last
    ]
    return {"since": last, "skip": 0, "known": known}
