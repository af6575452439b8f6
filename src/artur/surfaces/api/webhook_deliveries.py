"""What was sent to webhooks, and sending it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - ninja reads the annotations

from django.http import HttpRequest, JsonResponse
from ninja import Query, Router

from artur.domain.orders.documents import instant
from artur.domain.webhooks import actions, attempts, queries
from artur.foundation.kit import paging
from artur.surfaces.api import webhook_shapes as shapes
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from artur.domain.webhooks.models import Delivery

router = Router()


@router.get(
    "/webhooks/{uuid:webhook_id}/deliveries", auth=Key("webhooks:write"), response=shapes.Deliveries
)
def deliveries(
    request: HttpRequest, webhook_id: UUID, filters: Query[shapes.DeliveryFilters]
) -> dict[str, Any]:
    """What was sent and what came of it, the latest first; kept for 30 days unless the store says otherwise."""
    endpoint = queries.endpoint(request.auth.store, webhook_id)  # type: ignore[attr-defined]
    page = queries.page(
        endpoint, state=filters.state or "", cursor=filters.cursor, limit=filters.limit
    )
    items = [_sent(one) for one in page.items]
    return {"items": items, "next": paging.next_url(request, page.cursor)}


@router.post(
    "/webhooks/{uuid:webhook_id}/deliveries/{delivery_id}/replay",
    auth=Key("webhooks:write"),
    response={202: shapes.DeliveryEntry},
)
def replay(request: HttpRequest, webhook_id: UUID, delivery_id: str) -> JsonResponse:
    """Send one again, at once and under its own `webhook-id`."""
    caller = request.auth  # type: ignore[attr-defined]
    delivery = actions.replay(
        caller.store, webhook_id, attempts.id_of(delivery_id), actor=caller.actor
    )
    return JsonResponse(_sent(delivery), status=202)


@router.post(
    "/webhooks/{uuid:webhook_id}/replays",
    auth=Key("webhooks:write"),
    response={202: shapes.Replayed},
)
def replays(request: HttpRequest, webhook_id: UUID, wanted: shapes.ReplayWanted) -> JsonResponse:
    """Send again what happened since then and was not taken; with `all` also what was."""
    caller = request.auth  # type: ignore[attr-defined]
    count = actions.replay_since(
        caller.store, webhook_id, wanted.since, actor=caller.actor, all_=wanted.all
    )
    return JsonResponse({"deliveries": count}, status=202)


def _sent(delivery: Delivery) -> dict[str, Any]:
    return {
        "id": attempts.name_of(delivery),
        "event": delivery.event,
        "type": delivery.type,
        "state": delivery.state,
        "at": instant(delivery.at),
        "due_at": instant(delivery.due_at),
        "ended_at": instant(delivery.ended_at),
        "attempts": delivery.history,
        "answer": delivery.said or None,
    }
