"""What is known beside the orders: store views, parcels, products with their pages and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Failed
from artur.domain.orders.connectors.magento.interface import criteria

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.orders.connectors.contract import Settings
    from artur.domain.orders.connectors.magento.interface import Shop

Payload = dict[str, Any]

WITHOUT = {"rights", "login", "no_such_address", "too_large", "refused"}
"""Troubles that will not pass by waiting: the orders are worth more than what is known beside them."""
PARCELS = "order_id,created_at,tracks[title,carrier_code]"
GOODS = "id,sku,name,status,visibility,custom_attributes"
BARCODES = ("gtin", "ean", "ean13", "barcode", "upc")
SHOWN = {"2", "3", "4"}
"""In the catalogue, in the search, in both; 1 is nowhere."""


def views_of(shop: Shop) -> list[Payload]:
    """The store views with their languages and addresses."""
    try:
        found = shop.get("store/storeConfigs")
    except Failed as failed:
        if failed.word not in WITHOUT:
            raise
        return []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def parcels_of(shop: Shop, orders: list[Payload]) -> dict[str, list[Payload]]:
    """Shipments by the number of their order."""
    numbers = [str(one.get("entity_id")) for one in orders]
    found: dict[str, list[Payload]] = {}
    for one in _beside(shop, "shipments", "order_id", numbers, PARCELS):
        found.setdefault(str(one.get("order_id")), []).append(one)
    return found


def goods_of(
    shop: Shop, numbers: set[str], views: list[Payload], settings: Settings
) -> dict[str, Payload]:
    """Products by their number, with their pages and pictures where the first store view has them."""
    view = views[0] if views else {}
    found = _beside(shop, "products", "entity_id", sorted(numbers), GOODS)
    return {str(one.get("id")): _product(one, view, settings["suffix"]) for one in found}


def _beside(
    shop: Shop, path: str, field: str, numbers: list[str], fields: str
) -> Iterable[Payload]:
    """What belongs to these numbers; nothing where the key does not reach."""
    if not numbers:
        return []
    # Several parcels to an order are common, more than three on average are not.
    search = criteria(field, "in", ",".join(numbers), most=3 * len(numbers))
    try:
        found, _ = shop.search(path, search, fields)
    except Failed as failed:
        if failed.word not in WITHOUT:
            raise
        return []
    return list(found)


def _product(product: Payload, view: Payload, suffix: str) -> Payload:
    own = {
        one.get("attribute_code"): one.get("value")
        for one in told.parts(product, "custom_attributes")
    }
    links = view.get("secure_base_link_url") or view.get("base_link_url") or ""
    media = view.get("secure_base_media_url") or view.get("base_media_url") or ""
    key, image = own.get("url_key"), str(own.get("image") or "")
    shown = links and key and str(product.get("visibility")) in SHOWN
    ending = "" if suffix == "none" else ".html"
    return {
        "sku": told.text(product.get("sku")),
        "name": product.get("name"),
        "url": told.web(f"{links}{key}{ending}") if shown else None,
        "image": told.web(f"{media}catalog/product{image}") if image.startswith("/") else None,
        "gtin": next(filter(None, (told.gtin(own.get(name)) for name in BARCODES)), None),
    }
