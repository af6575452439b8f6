"""Magento's own reviews, as a query over its tables gives them.

Its stars lie in a table of their own (`rating_option_vote`); a file without them is no file of reviews, so the guide says
which column to join: `value` (1 to 5) or `percent` (20 to 100).
"""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Column, Format, Map, by

STARS = {"20": "1", "40": "2", "60": "3", "80": "4", "100": "5"}
STATUS = {"1": "published", "2": "unpublished", "3": "unpublished"}
FORMATS = (
    Format(
        "magento",
        "Magento",
        "reviews",
        ("review_id", "entity_pk_value", "created_at", "status_id", "nickname", "detail"),
        Map(
            by(
                review_id="review_id",
                product_id="entity_pk_value",
                product_sku="sku",
                stars=Column(("value", "stars", "rating", "percent"), values=STARS),
                title="title",
                body="detail",
                author="nickname",
                email="customer_email",
                customer_id="customer_id",
                written_at="created_at",
                status=Column(("status_id",), values=STATUS),
            ),
            time_zone="UTC",
        ),
    ),
)
