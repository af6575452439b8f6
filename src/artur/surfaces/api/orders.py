"""Orders: taken in one by one or by the batch, read back, and told what happened to them."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, JsonResponse
from ninja import Router

from artur.domain.invitations import intake as invitations
from artur.domain.invitations.queries.desk import of_order
from artur.domain.orders import intake, queries
from artur.foundation.kit.contention import persist
from artur.surfaces.api import documents, shapes, streams
from artur.surfaces.api.auth import Key
from artur.surfaces.api.batches import Batch
from artur.surfaces.api.bodies import read_json

if TYPE_CHECKING:
    from artur.domain.invitations.intake import Taken

LARGEST = 16 * 1024 * 1024
"""Bytes of one order; far more than any has, so that even an absurd one is answered field by field."""

router = Router()


@router.post(
    "/orders",
    auth=Key("orders:write"),
    response={200: shapes.Taken, 201: shapes.Taken},
    openapi_extra=documents.body("Order"),
)
def upsert(request: HttpRequest) -> JsonResponse:
    """Take in an order: made when its `id` is new, changed otherwise.

    Absent fields keep what is stored, `null` clears, a status never goes back. The same again changes nothing.
    """
    caller = request.auth  # type: ignore[attr-defined]
    data = intake.parse_json(streams.whole(request, LARGEST))
    taken = persist(lambda: invitations.take(caller.store, [data]))[0]
    status = HTTPStatus.CREATED if taken.result == "created" else HTTPStatus.OK
    return JsonResponse(_taken(taken), status=status)


@router.post(
    "/orders/batch",
    auth=Key("orders:write"),
    response=shapes.BatchResult,
    openapi_extra=documents.body("Order", "application/x-ndjson"),
)
def batch(request: HttpRequest) -> Any:
    """Take in up to 100,000 orders, one a line.

    Good lines are kept whatever the bad ones are; each bad one is named with its line. An id that comes
    twice in one batch is an error on the later line.
    """
    caller = request.auth  # type: ignore[attr-defined]
    made = Batch(caller.store)
    made.read(streams.lines(streams.chunks(request), LARGEST))
    return JsonResponse(made.result())


@router.get("/orders/{path:order_id}/events", auth=Key("orders:read"), include_in_schema=False)
def read_events(request: HttpRequest, order_id: str) -> JsonResponse:
    """An order whose id happens to end in `/events`."""
    return read(request, f"{order_id}/events")


@router.post(
    "/orders/{path:order_id}/events",
    auth=Key("orders:write"),
    response=shapes.Taken,
    openapi_extra=documents.body("OrderEvent"),
)
def tell(request: HttpRequest, order_id: str) -> JsonResponse:
    """Tell what happened to an order: it was `shipped`, `delivered`, `cancelled` or `returned`."""
    caller = request.auth  # type: ignore[attr-defined]
    event = intake.parse_event(read_json(streams.whole(request, LARGEST)))
    taken = persist(lambda: invitations.take_event(caller.store, order_id, event))
    return JsonResponse(_taken(taken))


@router.get("/orders/{path:order_id}", auth=Key("orders:read"), response=shapes.StoredOrder)
def read(request: HttpRequest, order_id: str) -> JsonResponse:
    """An order as stored, with its invitations."""
    store = request.auth.store  # type: ignore[attr-defined]
    order = queries.order(store, order_id)
    asked = [documents.invitation(one) for one in of_order(store.id, order.id)]
    return JsonResponse({**documents.order(order), "invitations": asked})


def _taken(taken: Taken) -> dict[str, Any]:
    return {
        "id": taken.external_id,
        "result": taken.result,
        "invitations": [entry.as_json() for entry in taken.invitations],
    }
