"""Loox."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Format, Map, by

FORMATS = (
    Format(
        "loox",
        "Loox",
        "reviews",
        ("product_handle", "rating", "author", "created_at", "photo_url", "verified_purchase"),
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
                photos="photo_url",
                status="status",
                verified="verified_purchase",
                incentivised="incentivized",
            )
        ),
    ),
)
