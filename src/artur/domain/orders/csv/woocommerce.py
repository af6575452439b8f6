"""WooCommerce: its own product export, and orders as its usual export plug-ins write them."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Column, Format, Map, by

STATUS = {
    "pending": "placed",
    "wc-pending": "placed",
    "pending payment": "placed",
    "on-hold": "placed",
    "wc-on-hold": "placed",
    "on hold": "placed",
    "processing": "paid",
    "wc-processing": "paid",
    "completed": "shipped",
    "wc-completed": "shipped",
    "cancelled": "cancelled",
    "wc-cancelled": "cancelled",
    "failed": "cancelled",
    "wc-failed": "cancelled",
    "refunded": "returned",
    "wc-refunded": "returned",
}
PRODUCTS = Format(
    "woocommerce",
    "WooCommerce",
    "products",
    ("id", "type", "sku", "name", "published", "regular price"),
    Map(
        by(
            product_id="id",
            name="name",
            gtin=("gtin, upc, ean, or isbn", "gtin"),
            brand=("brands", "brand"),
            category="categories",
        )
    ),
)
ORDERS = Format(
    "woocommerce",
    "WooCommerce",
    "orders",
    ("order number", "order status", "order date", "email (billing)", "item name"),
    Map(
        by(
            order_id="order number",
            placed_at="order date",
            email="email (billing)",
            phone="phone (billing)",
            name=("first name (billing)", "full name (billing)"),
            country="country code (billing)",
            total="order total amount",
            status=Column(("order status",), values=STATUS),
            product_id=("product id", "sku"),
            product_name="item name",
            quantity=("quantity", "quantity (- refund)"),
            price="item cost",
        )
    ),
)
FORMATS = (PRODUCTS, ORDERS)
