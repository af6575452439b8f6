"""The day the store set Artur up: its facts, its people, its rules, and a test mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from artur.domain.invitations import actions as invitations
from artur.domain.orders import actions as orders
from artur.domain.orders.intake import parse_product
from artur.domain.stores import actions, queries
from artur.foundation.events import worker
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock
from artur.surfaces.demo import content
from artur.surfaces.demo.history import furnishing
from artur.surfaces.demo.shop import wares

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

RULES = {
    # Tea is drunk the day the parcel comes: two days are enough to have used what was bought.
    "moments": [{"moment": "product", "active": True, "after": "delivered", "delay": "P2D"}],
}


@dataclass(frozen=True, slots=True)
class Staff:
    """Who acts for the store, as the audit record names them."""

    maja: str
    jure: str

    def of(self, name: str) -> str:
        """The member who signs as `name`."""
        return self.jure if name == "Jure" else self.maja


def found() -> Store:
    """Make the store with its members, and switch sending on as a member does."""
    facts = content.store()
    place = facts.address
    store = actions.create_store(
        facts.slug,
        name=facts.name,
        url=_shop(),
        locale=facts.language,
        timezone=facts.timezone,
        currency=facts.currency,
        country=place.country,
        legal_name=facts.legal_name,
        postal_address=f"{place.street}\n{place.postal_code} {place.city}",
        contact_email=facts.email,
        privacy_email=facts.privacy_email,
    )
    for member in facts.members:
        actions.add_member(store, member.email, role=member.role, name=member.name)
    maja = staff(store).maja
    actions.create_key(
        store, name="Skodelnica", scopes=["orders:write", "reviews:read"], actor=maja
    )
    tell_products(store)
    furnishing.furnish(store)
    invitations.change_rules(store, RULES, maja)
    invitations.send_test(store, facts.members[0].email, maja, name=facts.members[0].name)
    worker.run_everything_due()
    invitations.change_rules(store, {"sending": True}, maja)
    return store


def staff(store: Store) -> Staff:
    """Who acts for the store."""
    by_role = {
        view.member.role: f"member:{view.member.id}" for view in reversed(queries.members(store))
    }
    return Staff(by_role["owner"], by_role["agent"])


def tell_products(store: Store) -> None:
    """Tell Artur of the wares, their pages and pictures where the demo stands now."""
    told = [
        parse_product(wares.as_told(product, content.store().language))
        for product in content.products()
    ]
    with transaction_of(store.id):
        orders.upsert_products(store.id, told, clock.now())


def move_to_this_address(store: Store) -> None:
    """The demo is served at another address than before: let the links follow."""
    actions.update_store(store, actor="system", url=_shop())
    tell_products(store)


def _shop() -> str:
    return f"{settings.BASE_URL}{reverse('demo:entrance')}"
