"""Shopify's own product reviews, which ended in 2024; many other apps still write this file."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Format, Map, by

FORMATS = (
    Format(
        "shopify",
        "Shopify Product Reviews",
        "reviews",
        ("product_handle", "state", "rating", "title", "author", "body", "created_at"),
        Map(
            by(
                review_id=("id", "review_id"),
                product_id="product_id",
                product_handle="product_handle",
                stars="rating",
                title="title",
                body="body",
                author="author",
                email="email",
                written_at="created_at",
                reply="reply",
                replied_at="replied_at",
                status="state",
            )
        ),
    ),
)
