"""What of the contact is there, and what a stranger misses most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artur.domain.profile.contact import queries
from artur.domain.profile.contact.models import Finding
from artur.surfaces.console.profile.parts import State

if TYPE_CHECKING:
    from artur.domain.profile.contact.models import Card
    from artur.domain.stores.models import Store

MISSING = (
    ("legal_name", gettext_lazy("Say who stands behind the shop: its legal name")),
    ("address", gettext_lazy("Give the address; a shop without one looks made up")),
    ("phone", gettext_lazy("Give a telephone number somebody picks up")),
    ("hours", gettext_lazy("Say when somebody picks up the telephone")),
    ("email", gettext_lazy("Give an e-mail address for customers")),
    ("number", gettext_lazy("Give the registration or VAT number, so that people can look you up")),
)
"""What a stranger looks for, most wanted first."""


def of(store: Store) -> State:
    """How complete it is."""
    card = queries.card(store)
    there = _there(store, card)
    missing = [str(todo) for name, todo in MISSING if not there[name]]
    if wrong := _wrong(store, card):
        missing.insert(0, wrong)
    known = sum(there.values())
    says = _("%(known)d of %(all)d things people look for are there.")
    level = "good" if not missing else "partly" if known > 1 else "empty"
    return State(
        level,  # type: ignore[arg-type]
        says % {"known": known, "all": len(MISSING)},
        missing[0] if missing else "",
    )


def _there(store: Store, card: Card) -> dict[str, bool]:
    return {
        "legal_name": bool(store.legal_name),
        "address": bool(card.street and card.city) or bool(store.postal_address),
        "phone": bool(card.phones),
        # Without a telephone there is nothing to pick up.
        "hours": bool(card.hours) or not card.phones,
        "email": bool(store.contact_email),
        "number": bool(card.registration_number or card.vat_number),
    }


def _wrong(store: Store, card: Card) -> str:
    check = queries.vat_check(store) if card.vat_number else None
    if check is not None and check.number == card.vat_number and check.state == Finding.INVALID:
        return _("VIES does not know your VAT number; look for a typing error")
    return ""
