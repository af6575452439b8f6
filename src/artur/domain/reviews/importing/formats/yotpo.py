"""Yotpo: its export of today, the file its importer takes, and the one its former API gave."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Format, Map, by

COLUMNS = by(
    review_id=("review id", "review_id"),
    product_id=("product id", "product_id"),
    product_sku=("product sku", "sku"),
    product_url=("product url", "product_url"),
    product_name=("product title", "product_title"),
    stars=("review score", "review_score"),
    title=("review title", "review_title"),
    body=("review content", "review_content"),
    author=("reviewer display name", "display name", "display_name"),
    email=("reviewer email", "email"),
    written_at=("review creation date", "date", "created_at"),
    reply=("comment content", "comment_content"),
    replied_at=("comment creation date", "comment_created_at"),
    photos=("published image url", "published_image_url"),
    status=("review status", "published"),
    verified=("reviewer type", "verified buyer"),
    country="customer country",
)
FORMATS = (
    Format(
        "yotpo", "Yotpo", "reviews", ("product id", "review score", "review content"), Map(COLUMNS)
    ),
    Format(
        "yotpo-api",
        "Yotpo",
        "reviews",
        ("product_id", "review_score", "review_content", "display_name"),
        Map(COLUMNS),
    ),
)
