"""The store's rules: the three moments, the pause, reminders, the look-back, and whether anything is sent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from ninja import Router, Schema

from artur.domain.invitations import actions, queries
from artur.surfaces.api import streams
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import read_json

LARGEST = 256 * 1024

router = Router()


class MomentRules(Schema):
    """When to ask about one moment, and whom; empty lists and null let everybody through."""

    moment: str
    active: bool
    after: str
    delay: str
    countries: list[str]
    categories: list[str]
    min_total: str | None
    max_total: str | None
    channels: list[str]


class RulesDocument(Schema):
    """The rules; lengths of time are ISO 8601 durations."""

    moments: list[MomentRules]
    pause: str
    reminders: int
    reminder_after: str
    look_back: str
    sending: bool
    daily_cap: int | None


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object"},
                "example": {
                    "moments": [{"moment": "purchase", "active": True, "delay": "PT4H"}],
                    "pause": "P5D",
                    "sending": True,
                },
            }
        },
    }
}


@router.get("/rules", auth=Key("rules:write"), response=RulesDocument)
def read(request: HttpRequest) -> JsonResponse:
    """The rules in force."""
    caller = request.auth  # type: ignore[attr-defined]
    return JsonResponse(queries.rules_of(caller.store.id).as_json())


@router.put("/rules", auth=Key("rules:write"), response=RulesDocument, openapi_extra=BODY)
def change(request: HttpRequest) -> JsonResponse:
    """Change the rules; what is absent stays as it is. What is scheduled is planned anew."""
    caller = request.auth  # type: ignore[attr-defined]
    changes = read_json(streams.whole(request, LARGEST))
    return JsonResponse(actions.change_rules(caller.store, changes, caller.actor).as_json())
