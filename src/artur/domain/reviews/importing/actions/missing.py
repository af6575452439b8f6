"""Making the products that a file names and the store does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from artur.domain.orders import actions as orders
from artur.domain.orders import rules
from artur.domain.orders.intake import ProductData
from artur.domain.orders.models import Product
from artur.domain.reviews.importing.matching import DIGITS, handle_of
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.reviews.importing.data import ProductKeys, ReviewData
    from artur.domain.reviews.importing.matching import Products
    from artur.domain.stores.models import Store


def create_missing(
    store: Store, rows: Sequence[ReviewData], products: Products, *, dry_run: bool
) -> None:
    """Make them, and let `products` know."""
    wanted: dict[str, ProductData] = {}
    for row in rows:
        if row.product.named and products.find(row.product) is None:
            told = _told(row.product)
            wanted.setdefault(told.external_id, told)
    if not wanted:
        return
    with transaction_of(store.id) as tx:
        orders.upsert_products(store.id, wanted.values(), tx.at)
        made = Product.objects.filter(store_id=store.id, external_id__in=list(wanted))
        for product in made:
            products.add(product)
        if dry_run:
            transaction.set_rollback(True)


def _told(keys: ProductKeys) -> ProductData:
    handle = keys.handle or (handle_of(keys.url) if keys.url else "")
    facts = {"name": (keys.name or handle.replace("-", " ").capitalize() or keys.first)[:300]}
    if keys.url.startswith(("http://", "https://")) and len(keys.url) <= 1000:
        facts["url"] = keys.url
    digits = DIGITS.sub("", keys.gtin)
    if rules.valid_gtin(digits):
        facts["gtin"] = digits
    number = keys.id or keys.sku or handle or digits or keys.name
    return ProductData(number[:200], facts)
