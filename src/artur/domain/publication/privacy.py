"""What publication holds about a person: rendered copies of their reviews, until they are rendered anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.publication import actions
from artur.domain.reviews.people import reviews_of
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> None:
    """Nothing of its own: `reviews` gives what is copied here."""


def erase(store_id: uuid.UUID, email: str) -> int:
    """Destroy every copy that may hold the person's words or name."""
    products = set(reviews_of(store_id, email).values_list("product_id", flat=True))
    scopes = {product.hex if product else "store" for product in products}
    return actions.drop_renderings(store_id, {"store", *scopes}) if scopes else 0


# Before reviews, which cut the link from a person to what they wrote.
register(
    Holder(
        "publication",
        export,
        erase,
        order=5,
        title=gettext_lazy("Rendered pages"),
        about=gettext_lazy("Copies of published reviews, made ready for whoever reads them."),
    )
)
