"""The files of an archive, one after the other, each as pages of text."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.queries import rules_of
from artur.domain.leaving import tables
from artur.domain.orders.csv import export as orders
from artur.domain.orders.models import Customer, Order, Product
from artur.domain.reviews import exporting as reviews
from artur.domain.reviews.models import Review
from artur.domain.stores import queries as stores
from artur.foundation.mail import suppression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.domain.stores.models import Store

    Pages = Iterator[list[str]]

AT_ONCE = 1000
STORE = (
    "slug", "name", "url", "locale", "timezone", "currency", "country", "legal_name", "postal_address",
    "contact_email", "privacy_email", "privacy_url", "accent", "default_legal_basis", "created_at",
)  # fmt: skip


def files(store: Store) -> Iterator[tuple[str, Pages]]:
    """Every text file with its name; what can be read in again comes first, then every table as it is."""
    yield "store.json", _document({name: _plain(getattr(store, name)) for name in STORE})
    yield "rules.json", _document(rules_of(store.id).as_json())
    yield "members.jsonl", _members(store)
    for name, rows in _open_files(store):
        yield name, _paged(rows(store))
    yield "suppressed.jsonl", _suppressed(store)
    for model in tables.of_a_store():
        yield f"tables/{model._meta.db_table}.jsonl", tables.lines(store.id, model)


def size(store: Store) -> int:
    """About how many rows there are to write."""
    models = tables.of_a_store()
    told = sum(tables.count(store.id, model) for model in models)
    return told + 2 * sum(tables.count(store.id, model) for model in (Order, Product, Review))


def _open_files(store: Store) -> list[tuple[str, Callable[[Store], Iterator[str]]]]:
    return [
        ("products.jsonl", orders.products_jsonl),
        ("products.csv", orders.products_csv),
        ("orders.jsonl", orders.orders_jsonl),
        ("orders.csv", orders.orders_csv),
        ("reviews.jsonl", reviews.store_jsonl),
        ("reviews.csv", reviews.store_csv),
    ]


def _document(content: dict[str, Any]) -> Pages:
    yield [json.dumps(content, ensure_ascii=False, indent=2) + "\n"]


def _members(store: Store) -> Pages:
    yield [
        json.dumps({"email": one.user.email, "name": one.user.name, "role": one.member.role}) + "\n"
        for one in stores.members(store)
    ]


def _suppressed(store: Store) -> Pages:
    """Customers who must not be written to, by address: the marks kept of it are good here alone."""
    last = None
    while True:
        found = Customer.objects.filter(store_id__checked=store.id).order_by("id")
        page = list((found.filter(id__gt=last) if last else found).only("email")[:AT_ONCE])
        if not page:
            return
        last = page[-1].id
        why = suppression.suppressed(store.id, {c.email for c in page})
        yield [json.dumps({"email": email, "reason": why[email]}) + "\n" for email in sorted(why)]


def _paged(rows: Iterator[str]) -> Pages:
    while page := list(islice(rows, AT_ONCE)):
        yield page


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
