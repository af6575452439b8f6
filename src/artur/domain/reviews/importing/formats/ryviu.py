"""Ryviu."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Format, Map, by

FORMATS = (
    Format(
        "ryviu",
        "Ryviu",
        "reviews",
        ("product_handle", "rating", "author", "body_text", "photo_urls", "created_at"),
        Map(
            by(
                review_id=("id", "review_id"),
                product_handle="product_handle",
                stars="rating",
                title="title",
                body="body_text",
                author="author",
                email="email",
                written_at="created_at",
                reply="reply",
                photos="photo_urls",
                status="status",
                country="country",
            )
        ),
    ),
)
