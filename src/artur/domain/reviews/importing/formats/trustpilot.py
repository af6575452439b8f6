"""Trustpilot: reviews of the business, and of its products."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Format, Map, by

FORMATS = (
    Format(
        "trustpilot",
        "Trustpilot",
        "reviews",
        ("review id", "review created (utc)", "review content", "review stars"),
        Map(
            by(
                review_id="review id",
                stars="review stars",
                title="review title",
                body="review content",
                author="review username",
                email="review user email",
                customer_id="review consumer user id",
                written_at="review created (utc)",
                reply="company response",
                replied_at=("company response date (utc)", "company response created (utc)"),
                language="review language",
                status="review status",
            ),
            time_zone="UTC",
        ),
    ),
    Format(
        "trustpilot-products",
        "Trustpilot",
        "reviews",
        ("review_id", "stars", "product_name", "product_sku", "content", "consumer_name"),
        Map(
            by(
                review_id="review_id",
                product_sku="product_sku",
                product_name="product_name",
                product_url="product_url",
                product_gtin=("product_gtin", "gtin"),
                stars="stars",
                body="content",
                author="consumer_name",
                email="consumer_email",
                written_at="created_at",
                language="language",
                status="state",
            ),
            time_zone="UTC",
        ),
    ),
)
