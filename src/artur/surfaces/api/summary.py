"""The figures of a store or of one of its products."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from ninja import Router

from artur.domain.orders import queries as orders
from artur.domain.reviews import queries
from artur.surfaces.api.auth import Key
from artur.surfaces.api.review_documents import summary_entry

router = Router()


@router.get("/summary", auth=Key("reviews:read"))
def read(request: HttpRequest, product: str | None = None) -> JsonResponse:
    """Count, average, histogram, score and lower bound of the published reviews; see the decisions on what counts."""
    store = request.auth.store  # type: ignore[attr-defined]
    scope = "store" if product is None else orders.product(store, product).id.hex
    return JsonResponse(summary_entry(queries.summary(store, scope)))
