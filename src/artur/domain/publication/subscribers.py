"""What was published is rendered anew before the first reader asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.orders.models import Product
from artur.domain.publication import queries
from artur.domain.publication.rendering import answers
from artur.domain.publication.rendering.targets import Target
from artur.domain.stores import queries as stores
from artur.foundation.events.registry import subscribe

if TYPE_CHECKING:
    import uuid

    from artur.foundation.events.models import Event

SHOWN = (
    "review.submitted",
    "review.held",
    "review.published",
    "review.removed",
    "review.withdrawn",
    "review.replied",
    "review.imported",
    "review.pictured",
    "publication.changed",
)


@subscribe("publication", *SHOWN)
def render_anew(store_id: uuid.UUID, events: list[Event]) -> None:
    """Renders the answers somebody has read before: of the store, and of the products named."""
    if not queries.is_public(store_id):
        return
    slug = stores.open_by_id(store_id).slug
    named = {event.data["product"] for event in events if event.data.get("product")}
    products = Product.objects.filter(store_id=store_id, id__in=named)
    names = {product.id.hex: product.external_id for product in products}
    for key, language in queries.kept(store_id, ["store", *names]):
        scope, *part, kind = key.split(".")
        answers.find(Target(slug, names.get(scope), kind, "".join(part), language))
