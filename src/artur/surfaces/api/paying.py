"""Ways of paying, and how data is protected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest  # noqa: TC002 - ninja reads the annotations
from ninja import Router, Schema
from pydantic import Field

from artur.domain.profile.certificates import actions, queries
from artur.domain.profile.certificates.rules.paying import KEPT, METHODS
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import Body

if TYPE_CHECKING:
    from artur.domain.profile.certificates.models import Method, Safety

router = Router()
CODES = ", ".join(f"`{one}`" for one in METHODS)
FEE = "An amount such as `1.50` in the store's currency; null where it costs nothing."
CARDS = (
    "Where card numbers are typed: at the `provider`'s page, into its `fields` in the shop, in the "
    "shop's `own`; empty where nothing is said."
)
MONTHS = "Months for which it is kept, of " + ", ".join(f"`{one}`" for one in KEPT) + "."
NOTE = "By language."


class MethodEntry(Schema):
    """A way of paying; only `own` has names."""

    code: str = Field(description=CODES)
    names: dict[str, str] = Field(description="By language.")
    fee: str | None = Field(description=FEE)
    note: dict[str, str] = Field(description=NOTE)


class Payment(Schema):
    """The ways of paying, in order."""

    methods: list[MethodEntry]


class PaymentWanted(Body):
    """All ways of paying, in order."""

    methods: list[dict[str, Any]] = Field(
        description="Each with `code`, and where they hold `names`, `fee` and `note`, as in MethodEntry."
    )


class SafetyDocument(Schema):
    """How card numbers and personal data are protected; `kept` is in months."""

    cards: str = Field(description=CARDS)
    provider: str
    provider_link: str
    kept: dict[str, int] = Field(description=MONTHS)
    note: dict[str, str] = Field(description=NOTE)


class SafetyWanted(Body):
    """The same, as it is to be; nothing at all takes it back."""

    cards: str = Field("", description=CARDS)
    provider: str = Field("", description="Who takes the payments.")
    provider_link: str = Field("", description="Its public https page.")
    kept: dict[str, int | None] = Field({}, description=MONTHS)
    note: dict[str, str] = Field({}, description=NOTE)


@router.get("/profile/payment", auth=Key("reviews:read"), response=Payment)
def payment(request: HttpRequest) -> dict[str, Any]:
    """The ways of paying."""
    store = request.auth.store  # type: ignore[attr-defined]
    return {"methods": [_method(one) for one in queries.methods(store.id)]}


@router.put("/profile/payment", auth=Key("publication:write"), response=Payment)
def set_payment(request: HttpRequest, wanted: PaymentWanted) -> dict[str, Any]:
    """These ways of paying and no others."""
    caller = request.auth  # type: ignore[attr-defined]
    kept = actions.set_methods(caller.store, wanted.methods, actor=caller.actor)
    return {"methods": [_method(one) for one in kept]}


@router.get("/profile/safety", auth=Key("reviews:read"), response=SafetyDocument)
def safety(request: HttpRequest) -> dict[str, Any]:
    """How data is protected."""
    return _safety(queries.safety(request.auth.store.id))  # type: ignore[attr-defined]


@router.put("/profile/safety", auth=Key("publication:write"), response=SafetyDocument)
def set_safety(request: HttpRequest, wanted: SafetyWanted) -> dict[str, Any]:
    """Say how data is protected."""
    caller = request.auth  # type: ignore[attr-defined]
    return _safety(actions.state_safety(caller.store, wanted.dict(), actor=caller.actor))


def _method(one: Method) -> dict[str, Any]:
    fee = str(one.fee) if one.fee is not None else None
    return {"code": one.code, "names": one.names, "fee": fee, "note": one.note}


def _safety(one: Safety | None) -> dict[str, Any]:
    if one is None:
        return {"cards": "", "provider": "", "provider_link": "", "kept": {}, "note": {}}
    names = ("cards", "provider", "provider_link", "kept", "note")
    return {name: getattr(one, name) for name in names}
