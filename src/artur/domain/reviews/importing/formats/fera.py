"""Fera."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.kit.tables.mapping import Format, Map, by

if TYPE_CHECKING:
    from collections.abc import Mapping


def _pictures(cells: Mapping[str, str]) -> Mapping[str, str]:
    """Each picture has a column of its own."""
    found = [cell for header, cell in cells.items() if header.startswith("customer media") and cell]
    return {"photos": " ".join(found)} if found else {}


FORMATS = (
    Format(
        "fera",
        "Fera",
        "reviews",
        ("product id", "heading", "body", "rating", "customer name", "created at"),
        Map(
            by(
                review_id=("id", "review id"),
                product_id="product id",
                stars="rating",
                title="heading",
                body="body",
                author="customer name",
                email=("customer email", "email"),
                customer_id="customer id",
                written_at="created at",
                reply="store reply",
                replied_at="store replied at",
                status=("state", "status"),
                verified="is verified",
            )
        ),
        row=_pictures,
    ),
)
