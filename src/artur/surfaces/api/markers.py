"""Markers: what happened in the shop on a day, as members and their programs say it."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - ninja reads the annotations
from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - ninja reads the annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from artur.domain.insights.markers import actions, queries, rules
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from artur.domain.insights.markers.models import Marker

router = Router()


class MarkerWanted(Schema):
    """What happened, and when; with `ends` it lasted until then."""

    model_config = ConfigDict(extra="forbid")

    label: str = Field(max_length=10 * rules.LONGEST)
    starts: date
    ends: date | None = None


class MarkerEntry(Schema):
    """A marker."""

    id: UUID
    label: str
    starts: date
    ends: date | None


class Markers(Schema):
    """All of them."""

    items: list[MarkerEntry]
    next: str | None


@router.get("/insights/markers", auth=Key("insights:read"), response=Markers)
def listing(request: HttpRequest) -> dict[str, Any]:
    """What members marked, the latest first."""
    store = request.auth.store  # type: ignore[attr-defined]
    return {"items": [_entry(one) for one in queries.markers(store.id)], "next": None}


@router.post("/insights/markers", auth=Key("admin"), response={201: MarkerEntry})
def mark(request: HttpRequest, wanted: MarkerWanted) -> JsonResponse:
    """Mark a day, as when a program changes prices or the carrier; it stands on the charts from now on."""
    caller = request.auth  # type: ignore[attr-defined]
    made = actions.mark(
        caller.store.id, wanted.label, wanted.starts, wanted.ends, actor=caller.actor
    )
    return JsonResponse(_entry(made), status=201)


@router.delete("/insights/markers/{uuid:marker_id}", auth=Key("admin"), response={204: None})
def unmark(request: HttpRequest, marker_id: UUID) -> HttpResponse:
    """Take a marker back."""
    caller = request.auth  # type: ignore[attr-defined]
    actions.unmark(caller.store.id, marker_id, actor=caller.actor)
    return HttpResponse(status=204)


def _entry(one: Marker) -> dict[str, Any]:
    return {"id": one.id, "label": one.label, "starts": one.starts, "ends": one.ends}
