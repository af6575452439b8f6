"""Judge.me: its export, and the file its importer takes."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Column, Format, Map, by

FORMATS = (
    Format(
        "judgeme",
        "Judge.me",
        "reviews",
        ("rating", "review_date", "reviewer_name", "reviewer_email", "product_handle"),
        Map(
            by(
                review_id=("review_id", "metaobject_handle"),
                product_id="product_id",
                product_handle="product_handle",
                product_url="product_url",
                stars="rating",
                title="title",
                body="body",
                author="reviewer_name",
                email="reviewer_email",
                written_at="review_date",
                reply="reply",
                replied_at="reply_date",
                photos="picture_urls",
                status=Column(("curated",), values={"ok": "published", "spam": "spam"}),
            )
        ),
    ),
)
