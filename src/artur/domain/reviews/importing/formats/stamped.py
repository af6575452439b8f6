"""Stamped."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Format, Map, by

FORMATS = (
    Format(
        "stamped",
        "Stamped",
        "reviews",
        ("product_id", "producturl", "producttitle", "rating", "created_at", "published"),
        Map(
            by(
                review_id=("id", "review_id"),
                product_id="product_id",
                product_handle="product_handle",
                product_url="producturl",
                product_name="producttitle",
                stars="rating",
                title="title",
                body="body",
                author="author",
                email="email",
                written_at="created_at",
                reply="reply",
                replied_at="replied_at",
                photos="photofilenames",
                status="published",
                verified="verified",
            )
        ),
    ),
)
