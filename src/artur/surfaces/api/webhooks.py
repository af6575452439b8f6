"""Webhooks: the store's own programs hear of its events, by Standard Webhooks 1.0.0."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - ninja reads the annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router

from artur.domain.orders.documents import instant
from artur.domain.webhooks import actions, queries
from artur.domain.webhooks.events import EVENTS
from artur.foundation.kit.pace import Pace
from artur.surfaces.api import webhook_shapes as shapes
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from artur.domain.webhooks.models import Endpoint

PACE = Pace(burst=10, seconds=10)
"""Tests call an address at once, and somebody waits for them here."""

router = Router()


@router.get("/webhooks", auth=Key("webhooks:write"), response=shapes.Webhooks)
def listing(request: HttpRequest) -> dict[str, Any]:
    """The store's webhooks, the oldest first."""
    store = request.auth.store  # type: ignore[attr-defined]
    return {"items": [_entry(one) for one in queries.endpoints(store)], "next": None}


@router.post("/webhooks", auth=Key("webhooks:write"), response={201: shapes.WebhookMade})
def create(request: HttpRequest, wanted: shapes.WebhookWanted) -> JsonResponse:
    """Set one up. The answer holds its secret, `whsec_…`, this once; keep it where your program can read it.

    Each event arrives as a POST of `{"type", "timestamp", "data"}`, signed in `webhook-signature`. Answer with any
    2xx within 15 seconds and work afterwards; the same `webhook-id` may come twice. `secret` is for moving house: one
    the other side has already.
    """
    caller = request.auth  # type: ignore[attr-defined]
    given = wanted.dict()
    secret = given.pop("secret")
    endpoint, made = actions.create(caller.store, given, actor=caller.actor, secret=secret)
    return JsonResponse({**_entry(endpoint), "secret": made}, status=201)


@router.get("/webhooks/types", auth=Key("webhooks:write"), response=shapes.EventTypes)
def types(request: HttpRequest) -> dict[str, Any]:
    """Every event type one can choose."""
    return {"items": sorted(EVENTS)}


@router.get("/webhooks/{uuid:webhook_id}", auth=Key("webhooks:write"), response=shapes.WebhookEntry)
def read(request: HttpRequest, webhook_id: UUID) -> dict[str, Any]:
    """One of them: `state` is `active`, `paused` by you, or `disabled` as it was gone or failed for days."""
    return _entry(queries.endpoint(request.auth.store, webhook_id))  # type: ignore[attr-defined]


@router.patch(
    "/webhooks/{uuid:webhook_id}", auth=Key("webhooks:write"), response=shapes.WebhookEntry
)
def change(
    request: HttpRequest, webhook_id: UUID, changes: shapes.WebhookChanges
) -> dict[str, Any]:
    """Change what is named. `"state": "paused"` keeps what happens; `"active"` goes on, also after it was disabled."""
    caller = request.auth  # type: ignore[attr-defined]
    given = changes.dict(exclude_unset=True)
    state = given.pop("state", None)
    endpoint = actions.change(caller.store, webhook_id, given, actor=caller.actor)
    if state is not None:
        turn = actions.pause if state == "paused" else actions.resume
        endpoint = turn(caller.store, webhook_id, actor=caller.actor)
    return _entry(endpoint)


@router.delete("/webhooks/{uuid:webhook_id}", auth=Key("webhooks:write"), response={204: None})
def remove(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Remove it with its secret and the record of what was sent."""
    caller = request.auth  # type: ignore[attr-defined]
    actions.remove(caller.store, webhook_id, actor=caller.actor)
    return HttpResponse(status=204)


@router.post(
    "/webhooks/{uuid:webhook_id}/secret", auth=Key("webhooks:write"), response=shapes.SecretMade
)
def rotate(
    request: HttpRequest, webhook_id: UUID, wanted: shapes.SecretWanted | None = None
) -> dict[str, Any]:
    """A new secret. Both sign for a day, so that nothing is refused while you enter it; `keep_hours: 0` ends it now."""
    caller = request.auth  # type: ignore[attr-defined]
    wanted = wanted or shapes.SecretWanted()
    secret = actions.rotate(
        caller.store,
        webhook_id,
        actor=caller.actor,
        secret=wanted.secret,
        keep=timedelta(hours=wanted.keep_hours),
    )
    endpoint = queries.endpoint(caller.store, webhook_id)
    return {"secret": secret, "former_secret_until": instant(endpoint.former_until)}


@router.post(
    "/webhooks/{uuid:webhook_id}/test", auth=Key("webhooks:write"), response=shapes.AttemptEntry
)
def test(request: HttpRequest, webhook_id: UUID) -> dict[str, Any]:
    """Send a `webhook.test` now and answer with how that went; it is not repeated."""
    caller = request.auth  # type: ignore[attr-defined]
    PACE.step(str(caller.store.id))
    return actions.send_test(caller.store, webhook_id, actor=caller.actor).line()


def _entry(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "id": str(endpoint.id),
        "url": endpoint.url,
        "description": endpoint.description,
        "types": endpoint.types,
        "in_order": endpoint.in_order,
        "at_once": endpoint.at_once,
        "state": endpoint.state,
        "reason": endpoint.why or None,
        "failing_since": instant(endpoint.failing_since),
        "resting_until": instant(endpoint.resting_until),
        "fault": endpoint.fault or None,
        "status": endpoint.status,
        "succeeded_at": instant(endpoint.succeeded_at),
        "former_secret_until": instant(endpoint.former_until),
        "created_at": instant(endpoint.created_at),
    }
