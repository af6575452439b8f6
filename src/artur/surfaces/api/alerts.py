"""What needs a member now: listed, taken in hand, given to somebody, and put off."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - ninja reads the annotations
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID  # noqa: TC003 - ninja reads the annotations

from django.http import HttpRequest, JsonResponse
from django.utils import translation
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, ConfigDict, Field

from artur.domain.alerts import actions, queries, saying
from artur.domain.orders import queries as orders
from artur.domain.orders.documents import instant
from artur.domain.stores import queries as stores
from artur.foundation.kit import languages, paging
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import Body

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store

router = Router()


class AlertFilters(Schema):
    """What narrows the list."""

    model_config = ConfigDict(extra="forbid")

    open: bool | None = None
    state: Literal["open", "snoozed", "done"] | None = None
    kind: str = Field("", max_length=20)
    member: UUID | None = None
    since: AwareDatetime | None = None
    cursor: str = ""
    limit: int = Field(50, ge=1, le=paging.MOST)


class Assignment(Body):
    """The member who is to see to it; null for nobody in particular."""

    member: UUID | None


class Snooze(Body):
    """Until when it is off the list."""

    until: AwareDatetime


@router.get("/alerts", auth=Key("reviews:read"))
def listing(request: HttpRequest, filters: Query[AlertFilters]) -> JsonResponse:
    """Alerts, the latest first. `open=true` leaves out the acknowledged; `state=open` also those put off."""
    store = request.auth.store  # type: ignore[attr-defined]
    asked = queries.Asked(
        state=filters.state or "",
        kind=filters.kind,
        assigned=filters.member,
        since=filters.since,
        taken=None if filters.open is None else not filters.open,
    )
    page = queries.page(store, asked, cursor=filters.cursor, limit=filters.limit)
    items = _entries(store, page.items)
    return JsonResponse({"items": items, "next": paging.next_url(request, page.cursor)})


@router.get("/alerts/members", auth=Key("reviews:read"))
def members(request: HttpRequest) -> JsonResponse:
    """Who works for the store, to give alerts to and to name in rules."""
    store = request.auth.store  # type: ignore[attr-defined]
    found = [
        {"id": str(view.member.id), "name": str(view.user), "role": view.member.role}
        for view in stores.members(store)
    ]
    return JsonResponse({"items": found, "next": None})


@router.get("/alerts/{uuid:alert_id}", auth=Key("reviews:read"))
def one(request: HttpRequest, alert_id: UUID) -> JsonResponse:
    """One alert; of a summary also what it tells of."""
    store = request.auth.store  # type: ignore[attr-defined]
    alert = queries.one(store, alert_id)
    within = [str(other.id) for other in queries.within(store, alert.id)]
    return JsonResponse({**_entry(store, alert), "within": within})


@router.post("/alerts/{uuid:alert_id}/acknowledgement", auth=Key("reviews:write"))
def acknowledge(request: HttpRequest, alert_id: UUID) -> JsonResponse:
    """Say that somebody has it; the same again changes nothing."""
    caller = request.auth  # type: ignore[attr-defined]
    alert = actions.acknowledge(caller.store, alert_id, actor=caller.actor)
    return JsonResponse(_entry(caller.store, alert))


@router.put("/alerts/{uuid:alert_id}/assignment", auth=Key("reviews:write"))
def assign(request: HttpRequest, alert_id: UUID, given: Assignment) -> JsonResponse:
    """Give it to a member, who is told; it stays open until somebody acknowledges it."""
    caller = request.auth  # type: ignore[attr-defined]
    alert = actions.assign(caller.store, alert_id, given.member, actor=caller.actor)
    return JsonResponse(_entry(caller.store, alert))


@router.put("/alerts/{uuid:alert_id}/snooze", auth=Key("reviews:write"))
def snooze(request: HttpRequest, alert_id: UUID, given: Snooze) -> JsonResponse:
    """Put it off for at most 90 days; then it is told again, and nobody else is told of it before."""
    caller = request.auth  # type: ignore[attr-defined]
    alert = actions.snooze(caller.store, alert_id, given.until, actor=caller.actor)
    return JsonResponse(_entry(caller.store, alert))


@router.delete("/alerts/{uuid:alert_id}/snooze", auth=Key("reviews:write"))
def wake(request: HttpRequest, alert_id: UUID) -> JsonResponse:
    """Put it back on the list before its time."""
    caller = request.auth  # type: ignore[attr-defined]
    alert = actions.wake(caller.store, alert_id, actor=caller.actor)
    return JsonResponse(_entry(caller.store, alert))


def _entry(store: Store, alert: Alert) -> dict[str, Any]:
    return _entries(store, [alert])[0]


def _entries(store: Store, alerts: Iterable[Alert]) -> list[dict[str, Any]]:
    alerts = list(alerts)
    wanted = {alert.order_id for alert in alerts if alert.order_id is not None}
    products = {alert.product_id for alert in alerts if alert.product_id is not None}
    ids = orders.shop_ids(store.id, orders=wanted, products=products)
    with translation.override(languages.first_of(store.locale, among=languages.WORKED_IN)):
        said = {key: one.title for key, one in saying.every(store, alerts).items()}
    return [
        {
            "id": str(alert.id),
            "kind": alert.kind,
            "title": said.get(alert.id),
            "urgent": alert.urgent,
            "review": str(alert.review_id) if alert.review_id else None,
            "order": ids.get(str(alert.order_id)),
            "product": ids.get(str(alert.product_id)),
            "rules": alert.facts.get("rules", []),
            "words": alert.facts.get("words", []),
            "member": str(alert.assigned_to) if alert.assigned_to else None,
            "summary": str(alert.summary_id) if alert.summary_id else None,
            **_times(alert),
            "acknowledged_by": alert.acknowledged_by or None,
        }
        for alert in alerts
    ]


def _times(alert: Alert) -> dict[str, str | None]:
    names = (
        "raised_at",
        "told_at",
        "quieted_at",
        "assigned_at",
        "snoozed_until",
        "escalate_at",
        "escalated_at",
        "acknowledged_at",
    )
    moments: dict[str, datetime | None] = {name: getattr(alert, name) for name in names}
    return {name: instant(at) for name, at in moments.items()}
