"""What happened in the store, in order; the stream of the same stands in `stream`."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, JsonResponse
from ninja import Router
from pydantic import Field

from artur.foundation.events import queries
from artur.foundation.kit import paging
from artur.surfaces.api import shapes
from artur.surfaces.api.auth import Key
from artur.surfaces.api.entries import entries

router = Router()

LARGEST = 2**63 - 1
After = Annotated[int, Field(ge=0, le=LARGEST)]
Limit = Annotated[int, Field(ge=1, le=500)]


@router.get("/events", auth=Key("events:read"), response=shapes.Events)
def read(request: HttpRequest, after: After = 0, limit: Limit = 100) -> JsonResponse:
    """The events after number `after`, oldest first.

    At the end `next` is null; ask again with `after` set to the last `id` you have, or follow the stream.
    """
    store = request.auth.store  # type: ignore[attr-defined]
    found = queries.after(store.id, after, limit + 1)
    page = found[:limit]
    cursor = str(page[-1].number) if len(found) > limit else None
    return JsonResponse(
        {"items": entries(store.id, page), "next": paging.next_url(request, cursor, "after")}
    )


@router.get(
    "/events/stream",
    auth=Key("events:read"),
    openapi_extra={
        "responses": {
            200: {"description": "Events as they happen.", "content": {"text/event-stream": {}}}
        }
    },
)
def stream(request: HttpRequest) -> JsonResponse:
    """The events as they happen (Server-Sent Events), from now on or after `Last-Event-ID`.

    Each message has the event's number as its `id`, its type as its `event` and its entry as `data`.
    """
    raise RuntimeError("the event stream is served ahead of Django; run `artur serve`")
