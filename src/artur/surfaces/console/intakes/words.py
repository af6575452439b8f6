"""What the columns of files and the ways to write them are called."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as lazy

KINDS: dict[str, Any] = {
    "orders": lazy("Orders"),
    "products": lazy("Products"),
    "reviews": lazy("Reviews from elsewhere"),
}
DELIMITERS: dict[str, Any] = {
    ",": lazy("commas"),
    ";": lazy("semicolons"),
    "\t": lazy("tabs"),
    "|": lazy("vertical bars"),
}
DECIMALS: dict[str, Any] = {".": lazy("a full stop: 1,234.50"), ",": lazy("a comma: 1.234,50")}
DATES: dict[str, Any] = {
    "d.m.y": lazy("day, month, year: 31.12.2026"),
    "m/d/y": lazy("month, day, year: 12/31/2026"),
    "y-m-d": lazy("year, month, day: 2026-12-31"),
}
FIELDS: dict[str, Any] = {
    "order_id": lazy("Order number"),
    "placed_at": lazy("When it was placed"),
    "email": lazy("E-mail address"),
    "phone": lazy("Telephone"),
    "name": lazy("Name"),
    "locale": lazy("Language"),
    "legal_basis": lazy("Legal ground to write"),
    "country": lazy("Country"),
    "region": lazy("Region"),
    "currency": lazy("Currency"),
    "total": lazy("Total"),
    "carrier": lazy("Carrier"),
    "shipped_at": lazy("Handed over"),
    "delivered_at": lazy("Delivered"),
    "promised_at": lazy("Promised for"),
    "status": lazy("State"),
    "product_id": lazy("Product number"),
    "product_name": lazy("Product name"),
    "product_url": lazy("Product page"),
    "product_image": lazy("Product picture"),
    "product_sku": lazy("Stock number (SKU)"),
    "product_handle": lazy("Product’s short name in its address"),
    "product_gtin": lazy("GTIN or EAN"),
    "url": lazy("Page"),
    "image": lazy("Picture"),
    "gtin": lazy("GTIN or EAN"),
    "brand": lazy("Brand"),
    "category": lazy("Category"),
    "quantity": lazy("Quantity"),
    "price": lazy("Unit price"),
    "review_id": lazy("Number of the review"),
    "stars": lazy("Stars"),
    "title": lazy("Title"),
    "body": lazy("Text"),
    "author": lazy("Author"),
    "customer_id": lazy("Number of the author"),
    "written_at": lazy("When it was written"),
    "reply": lazy("Your answer"),
    "replied_at": lazy("When you answered"),
    "photos": lazy("Pictures"),
    "verified": lazy("Verified there"),
    "incentivised": lazy("Rewarded"),
    "language": lazy("Language"),
}
