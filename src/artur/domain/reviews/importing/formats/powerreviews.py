"""PowerReviews."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Format, Map, by

FORMATS = (
    Format(
        "powerreviews",
        "PowerReviews",
        "reviews",
        ("review id", "page id", "review title", "review date", "review text", "rating"),
        Map(
            by(
                review_id="review id",
                product_id="page id",
                product_name=("product name", "page name"),
                stars="rating",
                title="review title",
                body="review text",
                author=("review display", "nickname"),
                email=("email", "email address"),
                written_at="review date",
                reply="merchant response",
                replied_at="merchant response date",
                status="review status",
                verified="verified buyer",
            )
        ),
    ),
)
