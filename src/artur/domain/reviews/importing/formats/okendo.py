"""Okendo."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Format, Map, by

FORMATS = (
    Format(
        "okendo",
        "Okendo",
        "reviews",
        ("productid", "rating", "name", "body", "datecreated"),
        Map(
            by(
                review_id=("reviewid", "id"),
                product_id="productid",
                product_sku="sku",
                product_handle="handle",
                stars="rating",
                title="title",
                body="body",
                author="name",
                email="email",
                written_at="datecreated",
                reply="reply",
                replied_at="replydatecreated",
                photos="imageurls",
                status=("status", "isapproved"),
                verified="isverifiedbuyer",
                incentivised="isincentivized",
                country="countrycode",
            )
        ),
    ),
)
