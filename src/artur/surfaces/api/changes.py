"""What changed in the streams of reviews, and what became of low ratings."""

from __future__ import annotations

import uuid  # noqa: TC003 - ninja reads the annotations
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, JsonResponse
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from artur.domain.insights.changes import queries
from artur.domain.orders.documents import instant
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from artur.domain.insights.changes.models import Change
    from artur.domain.stores.models import Store

router = Router()


class ChangeFilters(Schema):
    """Which changes, and from where on."""

    model_config = ConfigDict(extra="forbid")

    open: bool | None = Field(
        None, description="Only those that go on, or only those that are over."
    )
    cursor: str = ""
    limit: int = Field(20, ge=1, le=100)


class ChangeEntry(Schema):
    """Low ratings that became more frequent in a stream of reviews."""

    id: str
    stream: str
    key: str
    name: str
    since: str
    found_at: str
    low: int
    reviews: int
    share: float
    share_low: float
    share_high: float
    usual: float
    one_false_alarm_in: float
    ended_at: str | None
    ended_by: str | None
    note: str
    low_reviews: list[str]


class ChangeList(Schema):
    """A page of changes, the latest first."""

    items: list[ChangeEntry]
    next: str | None


class SharedEntry(Schema):
    """A fact that the low reviews share and the others of the stream do not."""

    kind: str
    value: str
    count: int
    of: int
    others: int
    of_others: int
    chance: float


class OneChange(ChangeEntry):
    """A change with what its low reviews have in common."""

    in_common: list[SharedEntry]


@router.get("/insights/changes", auth=Key("insights:read"), response=ChangeList)
def changes(request: HttpRequest, filters: Query[ChangeFilters]) -> JsonResponse:
    """What changed, the latest first, one entry a matter."""
    store: Store = request.auth.store  # type: ignore[attr-defined]
    page = queries.page(
        store.id, open_only=filters.open, cursor=filters.cursor, limit=filters.limit
    )
    following = None
    if page.cursor:
        asked = request.GET.copy()
        asked["cursor"] = page.cursor
        following = request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
    return JsonResponse({"items": [_shown(one) for one in page.items], "next": following})


@router.get("/insights/changes/{uuid:change_id}", auth=Key("insights:read"), response=OneChange)
def change(request: HttpRequest, change_id: uuid.UUID) -> JsonResponse:
    """One change with what its low reviews have in common."""
    store: Store = request.auth.store  # type: ignore[attr-defined]
    found = queries.change(store.id, change_id)
    shared = [
        {
            "kind": one.fact.kind,
            "value": one.fact.value,
            "count": one.count,
            "of": one.whole,
            "others": one.rest,
            "of_others": one.rest_whole,
            "chance": one.chance,
        }
        for one in queries.in_common(found)
    ]
    return JsonResponse({**_shown(found), "in_common": shared})


def _shown(found: Change) -> dict[str, Any]:
    told = queries.figures(found)
    return {
        "id": str(found.id),
        "stream": found.dimension,
        "key": found.key,
        "name": found.name,
        "since": instant(found.since),
        "found_at": instant(found.found_at),
        "low": found.lows,
        "reviews": found.lows + found.others,
        "share": told.since,
        "share_low": told.low,
        "share_high": told.high,
        "usual": told.usual,
        "one_false_alarm_in": found.every,
        "ended_at": instant(found.ended_at) if found.ended_at else None,
        "ended_by": found.ended_by or None,
        "note": found.note,
        "low_reviews": found.reviews,
    }
