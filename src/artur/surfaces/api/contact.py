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

    number: str = Field(
        description="With its country's code, or as it is dialled in the store's country."
    )
    purpose: str = Field(
        "", description="`orders`, `help`, `shop`, `mobile`, or empty for everything."
    )


class Differing(Schema, extra="forbid"):
    """Days that differ; without spans nobody is there."""

    first: str = Field(alias="from", description="A day, such as `2026-12-24`.")
    last: str = Field("", alias="until", description="The last of them; empty for one day.")
    spans: list[tuple[str, str]] = Field(
        [], description='Such as `[["10:00", "14:00"]]`; none: nobody is there.'
    )


class Told(Schema, extra="forbid"):
    """What is to be changed; an absent field keeps what is stored."""

    legal_name: str | None = Field(None, description="The name in the register of companies.")
    contact_email: str | None = Field(None, description="Where customers write to.")
    country: str | None = Field(
        None,
        description="ISO 3166-1 alpha-2, such as `SI`; the country of the store. "
        "Numbers without a country's code are read as numbers of it.",
    )
    registration_number: str | None = Field(
        None, description="Of the store's country, checked where its rule is known."
    )
    vat_number: str | None = Field(None, description="With its country, such as `SI12345679`.")
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    phones: list[Phone] | None = Field(None, description="Four at most.")
    answers_within: str | None = Field(
        None, description="How soon mail is answered: `hour`, `hours`, `day`, `days`, or empty."
    )
    hours: dict[str, list[tuple[str, str]]] | None = Field(
        None,
        description='`{"mon": [["09:00", "17:00"]]}`, the days `mon` to `sun`, in the store\'s zone; the end may be `24:00`.',
    )
    exceptions: list[Differing] | None = Field(None, description="They go before the hours.")
    rests_on_holidays: bool | None = Field(
        None, description="Whether nobody is there on public holidays of the store's country."
    )
    profiles: list[str] | None = Field(None, description="Pages elsewhere, each an https address.")
    tagline: dict[str, str] | None = Field(None, description='By language: `{"sl": "…"}`.')
    person: str | None = Field(None, description="The name of who answers.")
    person_role: dict[str, str] | None = Field(None, description="What they do, by language.")
    person_words: dict[str, str] | None = Field(None, description="What they say, by language.")


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
    return {name: getattr(store, name) for name in actions.OF_THE_STORE} | {
        name: getattr(card, name) for name in Told.model_fields if hasattr(card, name)
    } | {"vat": _vat(store, card), "open_now": queries.hours(store, card).is_open}  # fmt: skip


def _vat(store: Store, card: Card) -> dict[str, Any]:
    check = queries.vat_check(store)
    confirmed = queries.confirmed_on(store, card.vat_number)
    return {
        "state": check.state if check else "not_looked_up",
        "confirmed_on": confirmed.isoformat() if confirmed else None,
    }
