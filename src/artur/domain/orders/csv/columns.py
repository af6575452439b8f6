"""The columns of the two files, and where each stands in what is told."""

from __future__ import annotations

ORDER_FIELDS = {
    "order_id": "id",
    "placed_at": "placed_at",
    "email": "customer.email",
    "phone": "customer.phone",
    "name": "customer.name",
    "locale": "customer.locale",
    "legal_basis": "legal_basis",
    "country": "country",
    "region": "region",
    "currency": "currency",
    "total": "total",
    "carrier": "carrier",
    "shipped_at": "shipped_at",
    "delivered_at": "delivered_at",
    "promised_at": "promised_at",
    "status": "status",
}
"""Columns that say something of the whole order."""
LINE_FIELDS = {
    "product_id": "product.id",
    "product_name": "product.name",
    "product_url": "product.url",
    "product_image": "product.image",
    "gtin": "product.gtin",
    "brand": "product.brand",
    "category": "product.category",
    "quantity": "quantity",
    "price": "price",
}
"""Columns that say something of one line of it."""
PRODUCT_FIELDS = {
    "product_id": "id",
    "product_name": "name",
    "product_url": "url",
    "product_image": "image",
    "name": "name",
    "url": "url",
    "image": "image",
    "gtin": "gtin",
    "brand": "brand",
    "category": "category",
}
"""Columns of a file of products, the order file's names for them included."""
ORDER_COLUMNS = (*ORDER_FIELDS, *LINE_FIELDS)
PRODUCT_COLUMNS = ("product_id", "name", "url", "image", "gtin", "brand", "category")
ORDER_REQUIRED = ("order_id", "placed_at", "email")
PRODUCT_REQUIRED = ("product_id",)
