"""Opinew; its file looks like Judge.me's, but for the columns of its own."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Format, Map, by

FORMATS = (
    Format(
        "opinew",
        "Opinew",
        "reviews",
        (
            "rating",
            "review_date",
            "reviewer_name",
            "reviewer_email",
            "product_handle",
            "state",
            "barcode",
        ),
        Map(
            by(
                review_id=("id", "review_id"),
                product_id="product_id",
                product_sku="sku",
                product_handle="product_handle",
                product_gtin="barcode",
                stars="rating",
                title="title",
                body="body",
                author="reviewer_name",
                email="reviewer_email",
                written_at="review_date",
                reply="reply",
                replied_at="reply_date",
                photos="picture_urls",
                status="state",
                country="region",
            )
        ),
    ),
)
