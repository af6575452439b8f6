"""Alice owns a store, Bob is her agent, Charlie owns another store and must see nothing of hers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from artur.domain.stores.models import Member, Store
    from artur.foundation.accounts.models import User

PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class Person:
    """Somebody who signs in, where they work, and a browser in which they are signed in."""

    user: User
    member: Member
    store: Store
    client: Client = field(default_factory=Client)

    @property
    def email(self) -> str:
        """Their address, which is how they sign in."""
        return self.user.email


@pytest.fixture
def store(db: None) -> Store:
    """Alice's store: a tea shop in Ljubljana."""
    return make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")


@pytest.fixture
def other_store(db: None) -> Store:
    """Charlie's store: a book shop in Riga."""
    return make_store("books", "Grāmatu nams", "lv", "Europe/Riga", "LV")


@pytest.fixture
def alice(store: Store) -> Person:
    """The owner of `store`."""
    return make_member("alice@tea.example", "Alice Novak", store, "owner")


@pytest.fixture
def bob(store: Store) -> Person:
    """An agent of `store`."""
    return make_member("bob@tea.example", "Bob Kranjc", store, "agent")


@pytest.fixture
def charlie(other_store: Store) -> Person:
    """The owner of `other_store`, who must get 404 for everything of Alice's."""
    return make_member("charlie@books.example", "Charlie Ozols", other_store, "owner")


def make_store(
    slug: str, name: str, locale: str = "en", timezone: str = "UTC", country: str = ""
) -> Store:
    """A store as its owner would have set it up."""
    from artur.domain.stores.models import Store

    return Store.objects.create(
        slug=slug,
        name=name,
        url=f"https://{slug}.example",
        locale=locale,
        timezone=timezone,
        country=country,
        legal_name=f"{name} d.o.o.",
        postal_address="Trg 1, 1000 Ljubljana",
        contact_email=f"hello@{slug}.example",
        privacy_email=f"privacy@{slug}.example",
    )


def make_member(email: str, name: str, store: Store, role: str) -> Person:
    """A person with that role in `store`, signed in."""
    from artur.domain.stores.models import Member
    from artur.foundation.accounts.models import User

    user = User.objects.create_user(email, PASSWORD, name=name)
    member = Member.objects.create(store_id=store.id, user_id=user.id, role=role)
    person = Person(user, member, store)
    person.client.force_login(user)
    return person


def make_key(store: Store, *scopes: str) -> str:
    """The secret of a new API key of `store`; without scopes it may do everything."""
    from artur.domain.stores import actions

    return actions.create_key(store, name="Tests", scopes=scopes or ("admin",))[1]
