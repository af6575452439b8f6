"""Policies and delivery costs, each change a version; and what delivery comes to for a basket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from artur.domain.orders.documents import instant
from artur.domain.profile.policies import actions, queries
from artur.domain.profile.policies.rules import costs
from artur.domain.profile.policies.rules.kinds import COSTS
from artur.domain.stores.rules import valid_country
from artur.foundation.kit.problems import FieldError, Invalid, NotFound
from artur.surfaces.api.auth import Key
from artur.surfaces.api.policy_shapes import (
    Basket,
    Costs,
    CostsWanted,
    Policies,
    PolicyDocument,
    PolicyHistory,
    PolicyWanted,
    Quotes,
)

if TYPE_CHECKING:
    from artur.domain.profile.policies.models import Version

router = Router()

Kind = Literal[
    "delivery",
    "returns",
    "warranty",
    "complaints",
    "privacy",
    "protection",
    "moneyback",
    "prices",
]


@router.get("/profile/policies", auth=Key("reviews:read"), response=Policies)
def read(request: HttpRequest) -> dict[str, Any]:
    """The policies in force."""
    store = request.auth.store  # type: ignore[attr-defined]
    found = queries.in_force(store.id)
    return {"items": [_document(one) for kind, one in found.items() if kind != COSTS]}


@router.get("/profile/policies/{kind}/versions", auth=Key("reviews:read"), response=PolicyHistory)
def history(request: HttpRequest, kind: Kind) -> dict[str, Any]:
    """Every version of a policy."""
    store = request.auth.store  # type: ignore[attr-defined]
    return {"items": [_document(one) for one in queries.history(store.id, kind)]}


@router.put("/profile/policies/{kind}", auth=Key("publication:write"), response=PolicyDocument)
def state(request: HttpRequest, kind: Kind, wanted: PolicyWanted) -> dict[str, Any]:
    """Put a policy in force; the same again makes no new version."""
    caller = request.auth  # type: ignore[attr-defined]
    told = wanted.dict()
    return _document(actions.state(caller.store, kind, told, actor=caller.actor))


@router.delete("/profile/policies/{kind}", auth=Key("publication:write"), response={204: None})
def take_back(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Take a policy back; its versions stay readable."""
    caller = request.auth  # type: ignore[attr-defined]
    if queries.current(caller.store.id, kind) is None:
        raise NotFound("There is no such policy.")
    actions.take_back(caller.store, kind, actor=caller.actor)
    return HttpResponse(status=204)


@router.get("/profile/delivery-costs", auth=Key("reviews:read"), response=Costs)
def read_costs(request: HttpRequest) -> dict[str, Any]:
    """What delivery costs now."""
    return _costs(queries.latest(request.auth.store.id, COSTS))  # type: ignore[attr-defined]


@router.put("/profile/delivery-costs", auth=Key("publication:write"), response=Costs)
def set_costs(request: HttpRequest, wanted: CostsWanted) -> dict[str, Any]:
    """Put the whole table in force; an empty one takes it back."""
    caller = request.auth  # type: ignore[attr-defined]
    return _costs(actions.set_rates(caller.store, wanted.rates, actor=caller.actor))


@router.get("/profile/delivery-costs/quotes", auth=Key("reviews:read"), response=Quotes)
def quotes(request: HttpRequest, basket: Query[Basket]) -> dict[str, Any]:
    """What delivery comes to, before the checkout."""
    store = request.auth.store  # type: ignore[attr-defined]
    country = basket.country.upper()
    if not valid_country(country):
        # A slip would otherwise read like a country nothing is sent to.
        said = _("These are no countries: %(names)s.") % {"names": basket.country[:100]}
        raise Invalid([FieldError("country", said)])
    found = costs.quotes(queries.rates(store.id), country, basket.amount, basket.weight)
    return {
        "items": [_quote(one) for one in found],
        "customs": costs.crosses_customs(store.country, country),
    }


def _document(version: Version) -> dict[str, Any]:
    return {
        "kind": version.kind,
        "version": version.number,
        "since": instant(version.at),
        "texts": version.texts,
        "summary": version.summary,
        "words": version.words,
        "link": version.link,
        "note": version.note,
    }


def _costs(version: Version | None) -> dict[str, Any]:
    return {
        "version": version.number if version else 0,
        "since": instant(version.at) if version else None,
        "rates": version.summary.get("rates", []) if version else [],
    }


def _quote(quote: costs.Quote) -> dict[str, Any]:
    extra = quote.rate.surcharge
    return {
        "carrier": quote.rate.carrier,
        "price": str(quote.price),
        "surcharge": str(extra.amount) if extra else None,
        "total": str(quote.total),
        "least": quote.least,
        "free_from_missing": str(quote.left) if quote.left is not None else None,
        "days": list(quote.rate.days) if quote.rate.days else None,
    }
