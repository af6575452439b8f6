"""Customers as orders tell of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.orders.actions.settling import settle
from artur.domain.orders.models import Customer
from artur.foundation.kit import ids, rows

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from artur.domain.orders.intake import OrderData

TOLD = ("name", "locale", "phone")
COLUMNS = ["id", "store_id", "email", *TOLD, "created_at"]


@dataclass(slots=True)
class Person:
    """A customer's row, and whether what is told of them changed it."""

    id: uuid.UUID
    name: str
    locale: str
    phone: str
    changed: bool = False

    def told(self) -> tuple[str, ...]:
        """What orders tell of them."""
        return self.name, self.locale, self.phone


def upsert_customers(
    store_id: uuid.UUID, batch: Iterable[OrderData], at: datetime
) -> dict[str, Person]:
    """Make or change the customers of these orders; by address."""
    told: dict[str, dict[str, str]] = {}
    for data in batch:
        told.setdefault(data.email, {}).update(data.customer)
    if not told:
        return {}
    found = _find(store_id, list(told))
    missing = sorted(told.keys() - found.keys())
    new = {
        email: _new(id_, told[email])
        for email, id_ in zip(missing, ids.many(len(missing)), strict=True)
    }

    def make(emails: list[str]) -> list[list[object]]:
        return [[new[e].id, store_id, e, *new[e].told(), at] for e in emails]

    others, _ = settle(Customer, COLUMNS, lambda keys: _find(store_id, keys), make, missing)
    found |= others
    _change(store_id, told, found)
    return new | found


def _new(id_: uuid.UUID, told: Mapping[str, str]) -> Person:
    return Person(id_, told.get("name", ""), told.get("locale", ""), told.get("phone", ""))


def _find(store_id: uuid.UUID, emails: list[str]) -> dict[str, Person]:
    found = Customer.objects.filter(store_id=store_id, email__among=emails)
    return {row[0]: Person(*row[1:]) for row in found.values_list("email", "id", *TOLD)}


def _change(
    store_id: uuid.UUID, told: Mapping[str, Mapping[str, str]], found: Mapping[str, Person]
) -> None:
    changed = []
    for email, person in found.items():
        before = person.told()
        for name in TOLD:
            setattr(person, name, told[email].get(name, getattr(person, name)))
        if person.told() != before:
            person.changed = True
            changed.append((person.id, *person.told()))
    rows.update(Customer, store_id, list(TOLD), sorted(changed))
