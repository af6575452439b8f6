"""Reviews as another installation of Artur writes them."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Format, Map, by

FORMATS = (
    Format(
        "artur",
        "Artur",
        "reviews",
        ("id", "state", "subject", "product", "stars", "body", "submitted_at"),
        Map(
            by(
                review_id="id",
                product_id="product_id",
                product_name="product",
                stars="stars",
                title="title",
                body="body",
                author="author",
                written_at=("published_at", "submitted_at"),
                reply="reply",
                status="state",
                verified="verified",
                incentivised="incentivised",
                language="language",
            )
        ),
    ),
)
