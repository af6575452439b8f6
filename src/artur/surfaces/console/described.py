"""What customers say of a product's description, and what was corrected since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as lazy

from artur.domain.insights.periods import today
from artur.domain.orders.corrections import queries as corrections
from artur.domain.reviews.described import sentences

if TYPE_CHECKING:
    from artur.domain.orders.models import Product
    from artur.domain.stores.models import Store

ABOUT = {
    "description": lazy("Description"),
    "picture": lazy("Picture"),
    "size": lazy("Size or measurements"),
    "price": lazy("Price"),
    "goods": lazy("The product itself"),
    "packing": lazy("Packing"),
    "other": lazy("Something else"),
}


def context(store: Store, product: Product, **filled: Any) -> dict[str, Any]:
    """What the page of a product shows of it."""
    notes = corrections.of_product(store.id, product.id)
    latest = notes[0].corrected_on if notes else None
    said = sentences(store.id, product.id)
    return {
        "said": said,
        "since": [one for one in said if latest and one.review.submitted_at.date() > latest],
        "corrections": notes,
        "about": ABOUT,
        "today": today(store),
        "given": {},
        "wrong": {},
        **filled,
    }
