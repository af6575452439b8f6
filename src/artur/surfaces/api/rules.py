"""The store's rules: the three moments, the pause, reminders, the look-back, and whether anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, JsonResponse
from ninja import Router, Schema
from pydantic import Field

from artur.domain.invitations import actions, queries
from artur.domain.invitations.advice import advice
from artur.surfaces.api import streams
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import read_json

if TYPE_CHECKING:
    from artur.domain.invitations.rules import RuleSet
    from artur.domain.stores.models import Store

LARGEST = 256 * 1024

router = Router()


class Delay(Schema):
    """Another delay for one country (`"country": "LV"`), one category, or both; the first that fits is taken."""

    country: str = ""
    category: str = ""
    delay: str


class MomentRules(Schema):
    """When to ask about one moment, and whom; empty lists and null let everybody through.

    `expected` says what is looked at first for when a parcel will arrive: `promised`, the shop's promised
    date and a day, or `learned`, what its own parcels took so far. `certainty` is the share of parcels, from
    0.5 to 0.99, that shall have arrived when their customers are asked, where it is learnt.
    """

    moment: str
    active: bool
    after: str
    delay: str
    countries: list[str]
    categories: list[str]
    min_total: str | None
    max_total: str | None
    channels: list[str]
    expected: str
    certainty: float
    delays: list[Delay]


class Window(Schema):
    """The hours of the customer's own day at which mails may go out, such as `08:00`; `until` is outside."""

    start: str = Field(alias="from")
    until: str


class DaysOff(Schema):
    """Days on which nothing goes out, where the customer lives."""

    weekends: bool
    holidays: bool


class Legal(Schema):
    """On what ground customers are written to.

    `opt_out_offered` is the store's word that customers could object when they gave their address, without which
    `soft_opt_in` counts for nothing in Germany, Austria and every country not known to take less. `countries`
    asks for more than that: `{"SI": "consent"}` writes only to those who agreed. Levels are `told`, `confirmed`
    and `consent`; less than a country asks for is refused.
    """

    opt_out_offered: bool
    countries: dict[str, str]


class Warning(Schema):
    """What is allowed in the rules and hardly meant."""

    field: str
    message: str


class RulesDocument(Schema):
    """The rules; lengths of time are ISO 8601 durations.

    `per_month` is how many mails one person gets within thirty days at most, `same_product_after` for how long
    nobody is asked again about a product they bought again, `share` of how many orders the customers are
    asked, drawn by the order's id alone. `wait_for_delivery` is `always`, `never` or `auto`: whether nothing
    about a parcel is asked before the shop told that it arrived; `auto` waits where the shop tells it of nine in ten.
    """

    moments: list[MomentRules]
    pause: str
    reminders: int
    reminder_after: str
    look_back: str
    sending: bool
    daily_cap: int | None
    window: Window | None
    days_off: DaysOff
    per_month: int | None
    same_product_after: str | None
    share: float
    wait_for_delivery: str
    legal: Legal
    warnings: list[Warning]


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object"},
                "example": {
                    "moments": [{"moment": "purchase", "active": True, "delay": "PT4H"}],
                    "pause": "P5D",
                    "window": {"from": "08:00", "until": "20:00"},
                    "days_off": {"weekends": True, "holidays": True},
                    "sending": True,
                },
            }
        },
    }
}


@router.get("/rules", auth=Key("rules:write"), response=RulesDocument)
def read(request: HttpRequest) -> JsonResponse:
    """The rules in force, and what is odd about them."""
    caller = request.auth  # type: ignore[attr-defined]
    return JsonResponse(_document(caller.store, queries.rules_of(caller.store.id)))


@router.put("/rules", auth=Key("rules:write"), response=RulesDocument, openapi_extra=BODY)
def change(request: HttpRequest) -> JsonResponse:
    """Change the rules; what is absent stays as it is. What is scheduled is planned anew."""
    caller = request.auth  # type: ignore[attr-defined]
    changes = read_json(streams.whole(request, LARGEST))
    rules = actions.change_rules(caller.store, changes, caller.actor)
    return JsonResponse(_document(caller.store, rules))


def _document(store: Store, rules: RuleSet) -> dict[str, Any]:
    warnings = [{"field": field, "message": text} for field, text in advice(store, rules)]
    return {**rules.as_json(), "warnings": warnings}
