"""Changing the card."""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction

from artur.domain.profile.contact import checking, queries
from artur.domain.profile.contact.actions.looking_up import ask_vies, forget
from artur.domain.profile.contact.models import Card
from artur.domain.profile.freshness import actions as freshness
from artur.domain.stores import actions as stores
from artur.domain.stores.rules import valid_country
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, overtaking
from artur.foundation.kit.problems import Invalid

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

OF_THE_STORE = ("legal_name", "contact_email", "country")
"""What stands on the card and is a setting of the store: mails carry it too."""


def change(
    store: Store, *, actor: str, look_up: bool = True, seen: str | None = None, **told: Any
) -> Card:
    """Change what is told; `Invalid` with every trouble. A VAT number that is new is looked up, unless not wished.

    `Overtaken` where the contact is not what was `seen` (`queries.mark`) any more. The address becomes the one in the foot of mails, so that nobody has to write it twice.
    """
    settings = {name: told.pop(name) for name in OF_THE_STORE if name in told}
    with transaction.atomic():
        overtaking.guard(f"contact:{store.id}", seen, partial(queries.mark, store))
        made, errors = {}, []
        try:
            made = checking.checked(_in_country(store, settings.get("country")), told)
        except Invalid as problem:
            errors += problem.errors
        settings |= _address(store, made)
        try:
            stores.update_store(store, actor=actor, **settings)
        except Invalid as problem:
            errors += problem.errors
        if errors:
            raise Invalid(errors)
        changed = _keep(store, made)
        if changed:
            audit.note(store.id, actor, "contact.changed", fields=changed)
        freshness.touched(store.id, "contact", store.id, actor)
        if "vat_number" in changed:
            forget(store)
            if look_up and made["vat_number"]:
                ask_vies(store, actor=actor)
    return queries.card(store)


def _in_country(store: Store, country: Any) -> Store:
    """The store as it is about to be: numbers told along with a country are of that one."""
    if not isinstance(country, str) or not (country == "" or valid_country(country)):
        return store
    moved = copy(store)
    moved.country = country
    return moved


def _keep(store: Store, made: dict[str, Any]) -> list[str]:
    held = queries.card(store)
    changed = sorted(name for name, value in made.items() if getattr(held, name) != value)
    if changed:
        new = {name: made[name] for name in changed} | {"changed_at": clock.now()}
        Card.objects.update_or_create(store_id=store.id, defaults=new)
    return changed


def _address(store: Store, made: dict[str, Any]) -> dict[str, str]:
    """The address in the foot of mails, where the card's own was told anew."""
    if not {"street", "postal_code", "city"} & made.keys():
        return {}
    held = queries.card(store)
    street, code, city = (
        made.get(name, getattr(held, name)) for name in ("street", "postal_code", "city")
    )
    lines = [street, f"{code} {city}".strip()]
    written = "\n".join(line for line in lines if line)
    return {"postal_address": written} if written else {}
