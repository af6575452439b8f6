"""Pages, pictures and barcodes of products: orders of Shopify hold none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Failed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.orders.connectors.shopify.interface import Shop

AT_ONCE = 50
FIELDS = "id,handle,image,product_type,published_at,variants"
WITHOUT = {"rights", "no_such_address", "too_large", "refused"}
"""Troubles that will not pass by waiting: the orders are worth more than their pictures."""


def known(shop: Shop, numbers: Iterable[str], home: str) -> dict[str, dict[str, Any]]:
    """What is known of these products, by Shopify's number; `home` is where shoppers see the shop."""
    wanted = sorted(numbers)
    found: dict[str, dict[str, Any]] = {}
    for i in range(0, len(wanted), AT_ONCE):
        ids = ",".join(wanted[i : i + AT_ONCE])
        try:
            products, _ = shop.many("products", ids=ids, fields=FIELDS, limit=AT_ONCE)
        except Failed as failed:
            if failed.word in WITHOUT:
                return found
            raise
        found |= {str(one.get("id")): _product(one, home) for one in products}
    return found


def _product(product: dict[str, Any], home: str) -> dict[str, Any]:
    handle, image = told.text(product.get("handle")), told.part(product, "image")
    shown = handle and product.get("published_at") and home
    return {
        "url": told.web(f"{home}/products/{handle}") if shown else None,
        "image": told.web(image.get("src")),
        "category": told.text(product.get("product_type")),
        "gtins": {
            str(one.get("id")): told.gtin(one.get("barcode"))
            for one in told.parts(product, "variants")
        },
    }
