"""Reading orders, products and customers of one store."""

from artur.domain.orders.queries.orders import order, orders, shop_ids, timeline
from artur.domain.orders.queries.products import categories, product, product_counts, products

__all__ = [
    "categories",
    "order",
    "orders",
    "product",
    "product_counts",
    "products",
    "shop_ids",
    "timeline",
]
