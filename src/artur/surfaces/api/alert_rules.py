"""The rules that raise alerts: those every store is given, and its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - ninja reads the annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router, Schema

from artur.domain.alerts import documents, queries
from artur.domain.alerts.actions import ruling
from artur.foundation.kit.problems import FieldError, Invalid
from artur.surfaces.api import streams
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import read_json

if TYPE_CHECKING:
    from artur.domain.alerts.rules.ruling import Rule

LARGEST = 64 * 1024

router = Router()


class People(Schema):
    """Who is told: everybody who wants alerts and the store's channels, or only those named."""

    everyone: bool
    roles: list[str]
    members: list[str]
    channels: list[str]


class AlertRule(Schema):
    """When an alert is raised and who hears of it; lengths of time are ISO 8601 durations.

    In `when` all that is given has to be so, and of a list one is enough: `stars` (`{"from", "to"}`), `subjects`,
    `words` (as they begin, with any ending), `products`, `categories`, `languages`, `countries`, `carriers`, `total`
    (of the order, at least) and `spent` (by the customer so far, at least). Within `grace` words join a star that was
    told. Of more than `quiet.at_most` within `quiet.within` a summary tells, except the first of a kind. After
    `escalation.after` others are told if nobody has it. `wait` is how long a rating may go unanswered, or how near
    a deadline is. With `tell` false it is only put on the list.
    """

    id: str
    kind: str
    own: bool
    name: str
    active: bool
    tell: bool
    urgent: bool
    when: dict[str, Any]
    to: People
    quiet: dict[str, Any] | None
    escalation: dict[str, Any] | None
    wait: str | None
    grace: str


class AlertRules(Schema):
    """All rules, in the order in which they are shown."""

    items: list[AlertRule]
    next: None


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object"},
                "example": {
                    "name": "Broken pots of good customers",
                    "when": {"stars": {"from": 1, "to": 3}, "words": ["broken"], "spent": "250"},
                    "to": {"everyone": False, "roles": ["owner"]},
                    "quiet": {"at_most": 5, "within": "PT1H"},
                    "escalation": {"after": "PT4H", "to": {"everyone": True}},
                },
            }
        },
    }
}


@router.get("/alerts/rules", auth=Key("rules:write"), response=AlertRules)
def listing(request: HttpRequest) -> JsonResponse:
    """Every rule; those a store is given have one for each kind, changed or not."""
    store = request.auth.store  # type: ignore[attr-defined]
    found = [_document(rule) for rule in queries.rules_of(store.id)]
    return JsonResponse({"items": found, "next": None})


@router.post(
    "/alerts/rules", auth=Key("rules:write"), response={201: AlertRule}, openapi_extra=BODY
)
def add(request: HttpRequest) -> JsonResponse:
    """Add a rule about reviews; it needs a name and something to look for."""
    caller = request.auth  # type: ignore[attr-defined]
    rule = ruling.add(caller.store, _given(request), actor=caller.actor)
    return JsonResponse(_document(rule), status=201)


@router.get("/alerts/rules/{uuid:rule_id}", auth=Key("rules:write"), response=AlertRule)
def one(request: HttpRequest, rule_id: UUID) -> JsonResponse:
    """One rule."""
    store = request.auth.store  # type: ignore[attr-defined]
    return JsonResponse(_document(queries.rule_of(store.id, rule_id)))


@router.put(
    "/alerts/rules/{uuid:rule_id}",
    auth=Key("rules:write"),
    response=AlertRule,
    openapi_extra=BODY,
)
def change(request: HttpRequest, rule_id: UUID) -> JsonResponse:
    """Change a rule; what is absent stays as it is."""
    caller = request.auth  # type: ignore[attr-defined]
    rule = ruling.change(caller.store, rule_id, _given(request), actor=caller.actor)
    return JsonResponse(_document(rule))


@router.delete("/alerts/rules/{uuid:rule_id}", auth=Key("rules:write"), response={204: None})
def remove(request: HttpRequest, rule_id: UUID) -> HttpResponse:
    """Remove a rule of the store's own; one it was given is put back as it was."""
    caller = request.auth  # type: ignore[attr-defined]
    ruling.remove(caller.store, rule_id, actor=caller.actor)
    return HttpResponse(status=204)


def _given(request: HttpRequest) -> dict[str, Any]:
    given = read_json(streams.whole(request, LARGEST))
    if not isinstance(given, dict):
        raise Invalid([FieldError("", "Send an object.")])
    return given


def _document(rule: Rule) -> dict[str, Any]:
    return {"id": str(rule.id), "kind": rule.kind, "own": rule.own, **documents.write(rule)}
