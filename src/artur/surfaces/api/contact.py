"""How the store is reached, and who stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest  # noqa: TC002 - Ninja reads the annotations
from ninja import Router, Schema
from pydantic import Field

from artur.domain.profile.contact import actions, queries
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from artur.domain.profile.contact.models import Card
    from artur.domain.stores.models import Store

router = Router()


class Phone(Schema, extra="forbid"):
    """A telephone number, and what it is for."""

    number: str
    purpose: str = Field(
        "", description="`orders`, `help`, `shop`, `mobile`, or empty for everything."
    )


class Differing(Schema, extra="forbid"):
    """Days that differ; without spans nobody is there."""

    first: str = Field(alias="from", description="A day, such as `2026-12-24`.")
    last: str = Field("", alias="until", description="The last of them; empty for one day.")
    spans: list[tuple[str, str]] = []


class Told(Schema, extra="forbid"):
    """What is to be changed; an absent field keeps what is stored."""

    legal_name: str | None = None
    contact_email: str | None = None
    registration_number: str | None = None
    vat_number: str | None = Field(None, description="With its country, such as `SI12345679`.")
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    phones: list[Phone] | None = None
    answers_within: str | None = Field(
        None, description="`hour`, `hours`, `day`, `days`, or empty."
    )
    hours: dict[str, list[tuple[str, str]]] | None = Field(
        None,
        description='`{"mon": [["09:00", "17:00"]]}`, in the store\'s zone; the end may be `24:00`.',
    )
    exceptions: list[Differing] | None = None
    rests_on_holidays: bool | None = None
    profiles: list[str] | None = None
    tagline: dict[str, str] | None = Field(None, description='By language: `{"sl": "…"}`.')
    person: str | None = None
    person_role: dict[str, str] | None = None
    person_words: dict[str, str] | None = None


@router.get("/profile/contact", auth=Key("reviews:read"), summary="How the store is reached")
def read(request: HttpRequest) -> dict[str, Any]:
    """Everything that stands on the card, what VIES said of the VAT number, and whether somebody is there now."""
    return _shown(request.auth.store)  # type: ignore[attr-defined]


@router.put(
    "/profile/contact", auth=Key("publication:write"), summary="Change how the store is reached"
)
def write(request: HttpRequest, told: Told) -> dict[str, Any]:
    """Change what is told. A VAT number that is new is looked up in VIES."""
    caller = request.auth  # type: ignore[attr-defined]
    wanted = told.model_dump(exclude_unset=True, by_alias=True)
    # A field that is null is one that is taken away.
    cleared = {name: _empty(name) if value is None else value for name, value in wanted.items()}
    actions.change(caller.store, actor=caller.actor, **cleared)
    return _shown(caller.store)


def _empty(name: str) -> Any:
    lists, texts = (
        ("phones", "exceptions", "profiles"),
        ("hours", "tagline", "person_role", "person_words"),
    )
    if name in lists:
        return []
    if name in texts:
        return {}
    return True if name == "rests_on_holidays" else ""


def _shown(store: Store) -> dict[str, Any]:
    card = queries.card(store)
    return {"legal_name": store.legal_name, "contact_email": store.contact_email} | {
        name: getattr(card, name) for name in Told.model_fields if hasattr(card, name)
    } | {"vat": _vat(store, card), "open_now": queries.hours(store, card).is_open}  # fmt: skip


def _vat(store: Store, card: Card) -> dict[str, Any]:
    check = queries.vat_check(store)
    confirmed = queries.confirmed_on(store, card.vat_number)
    return {
        "state": check.state if check else "not_looked_up",
        "confirmed_on": confirmed.isoformat() if confirmed else None,
    }
