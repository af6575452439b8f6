"""What needs a member now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - ninja reads the annotations

from django.http import HttpRequest, JsonResponse
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from artur.domain.alerts import actions, queries
from artur.domain.orders import queries as orders
from artur.domain.orders.documents import instant
from artur.foundation.kit import paging
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from artur.domain.alerts.models import Alert

router = Router()


class AlertFilters(Schema):
    """What narrows the list."""

    model_config = ConfigDict(extra="forbid")

    open: bool | None = None
    cursor: str = ""
    limit: int = Field(50, ge=1, le=paging.MOST)


@router.get("/alerts", auth=Key("reviews:read"))
def listing(request: HttpRequest, filters: Query[AlertFilters]) -> JsonResponse:
    """Alerts, the latest first; `open=true` leaves out the acknowledged."""
    store = request.auth.store  # type: ignore[attr-defined]
    asked = queries.Asked(taken=None if filters.open is None else not filters.open)
    page = queries.page(store, asked, cursor=filters.cursor, limit=filters.limit)
    ids = orders.shop_ids(store.id, orders=_orders(page.items), products=set())
    items = [_entry(alert, ids) for alert in page.items]
    return JsonResponse({"items": items, "next": paging.next_url(request, page.cursor)})


@router.post("/alerts/{uuid:alert_id}/acknowledgement", auth=Key("reviews:write"))
def acknowledge(request: HttpRequest, alert_id: UUID) -> JsonResponse:
    """Say that somebody has it; the same again changes nothing."""
    caller = request.auth  # type: ignore[attr-defined]
    alert = actions.acknowledge(caller.store, alert_id, actor=caller.actor)
    ids = orders.shop_ids(caller.store.id, orders=_orders([alert]), products=set())
    return JsonResponse(_entry(alert, ids))


def _orders(alerts: Iterable[Alert]) -> set[UUID]:
    return {alert.order_id for alert in alerts if alert.order_id is not None}


def _entry(alert: Alert, ids: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": str(alert.id),
        "kind": alert.kind,
        "review": str(alert.review_id) if alert.review_id else None,
        "order": ids.get(str(alert.order_id)),
        "raised_at": instant(alert.raised_at),
        "told_at": instant(alert.told_at),
        "acknowledged_at": instant(alert.acknowledged_at),
        "acknowledged_by": alert.acknowledged_by or None,
    }
