"""Rated orders of which the truth is known, written straight into the tables."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

AT_ONCE = 10_000
SPAN = timedelta(days=700)
PRODUCTS, CUSTOMERS = 20_000, 300_000
LATE, COST = 0.08, 1.6
CARRIERS = {"GLS": 0.0, "DPD": -0.2, "Pošta Slovenije": 0.05, "UPS": 0.0, "DHL": 0.1}
COUNTRIES = ["SI"] * 6 + ["HR", "AT", "IT", "HU"]
CATEGORIES = [f"category {n}" for n in range(40)]
HANDLERS = [f"handler {n}" for n in range(25)]


def fill(slug: str, reviews: int) -> None:
    """Give the store so many reviews, each of an order of its own, the latest of yesterday."""
    import django

    django.setup()
    from artur.domain.orders.models import Customer, Line, Order, Product
    from artur.domain.reviews.models import Review
    from artur.domain.stores.queries import open_store

    store = open_store(slug)
    dice = random.Random(7)
    people = [uuid.UUID(int=dice.getrandbits(128)) for _ in range(CUSTOMERS)]
    goods = [uuid.UUID(int=dice.getrandbits(128)) for _ in range(PRODUCTS)]
    into = _Tables(store.id)
    into.write(
        Customer, ({"id": one, "email": f"c{n}@example.com"} for n, one in enumerate(people))
    )
    into.write(Product, (_product(n, one) for n, one in enumerate(goods)))
    for begin in range(0, reviews, AT_ONCE):
        made = [
            _order(dice, n / reviews, n, people, goods)
            for n in range(begin, min(begin + AT_ONCE, reviews))
        ]
        into.write(Order, (order for order, _line, _review in made))
        into.write(Line, (line for _order, line, _review in made))
        into.write(Review, (review for _order, _line, review in made))
    into.analyse()


def _product(n: int, one: uuid.UUID) -> dict[str, Any]:
    return {
        "id": one,
        "external_id": f"P{n}",
        "name": f"Product {n}",
        "category": CATEGORIES[n % 40],
    }


def _order(
    dice: random.Random, place: float, n: int, people: list[uuid.UUID], goods: list[uuid.UUID]
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """An order, its line and its review."""
    placed = datetime.now(UTC) - SPAN * (1 - place) - timedelta(days=15)
    late = dice.random() < LATE
    carrier = dice.choice(list(CARRIERS))
    price = Decimal(f"{dice.uniform(5, 300):.2f}")
    stars = 3.8 - COST * late + CARRIERS[carrier] + dice.gauss(0, 0.5)
    order, line, review = (
        uuid.UUID(int=(n * 3 + k) << 64 | dice.getrandbits(63)) for k in range(3)
    )
    product = goods[0] if dice.random() < 0.5 else dice.choice(goods)
    days = dice.uniform(7.1, 9) if late else dice.uniform(1, 5.5)
    return (
        {
            "id": order, "external_id": str(n), "customer_id": dice.choice(people), "placed_at": placed,
            "promised_at": placed + timedelta(days=6), "delivered_at": placed + timedelta(days=days),
            "legal_basis": "soft_opt_in", "country": dice.choice(COUNTRIES), "carrier": carrier, "total": price,
            "attributes": {"handler": dice.choice(HANDLERS), "gift": dice.random() < 0.1}, "digest": b"",
            "status": "delivered",
        },
        {"id": line, "order_id": order, "product_id": product, "position": 0, "price": price},
        {
            "id": review, "order_id": order, "line_id": line, "product_id": product, "product_name": "",
            "subject": "product", "stars": max(1, min(5, round(stars))), "state": "published",
            "submitted_at": placed + timedelta(days=12), "terms_version": "1", "fingerprint": b"",
            "log_id": review, "log_index": n, "country": "SI",
        },
    )  # fmt: skip


class _Tables:
    """Rows as dictionaries; what is not given is as the model has it."""

    def __init__(self, store_id: uuid.UUID) -> None:
        self._store = store_id

    def write(self, model: type[Model], rows: Iterator[dict[str, Any]]) -> None:
        """Write the rows in one transaction."""
        from django.db import connection, transaction

        fields = {field.attname: field for field in model._meta.local_concrete_fields}
        usual = {name: field.get_default() for name, field in fields.items()}
        usual["store_id"] = self._store
        # What is the same in every row is made ready once: a million rows have thirty columns each.
        ready = {
            name: fields[name].get_db_prep_save(value, connection) for name, value in usual.items()
        }
        prepared = (
            [
                fields[name].get_db_prep_save(row[name], connection) if name in row else value
                for name, value in ready.items()
            ]
            for row in rows
        )
        names = ", ".join(f'"{field.column}"' for field in fields.values())
        table = f'"{model._meta.db_table}" ({names})'
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    for row in prepared:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(fields))
                cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", prepared)  # noqa: S608

    def analyse(self) -> None:
        """Let the planner know what is there."""
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
