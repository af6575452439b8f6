"""A store's orders in the order they were placed, in portions: as plain values, for there may be a million."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zlib import crc32

from django.db import connection

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

PORTION = 2_000
COLUMNS = (
    "placed_at", "shipped_at", "delivered_at", "promised_at", "cancelled_at", "returned_at", "created_at",
    "id", "customer_id", "external_id", "legal_basis", "country", "region", "carrier", "total", "attributes",
)  # fmt: skip
INSTANTS = 7
"""How many of the columns, the first, are instants."""
OFFERED = {
    "postgresql": "coalesce(o.consent->>'opt_out_offered' = 'true', false)",
    "sqlite": "coalesce(json_extract(o.consent, '$.opt_out_offered') = 1, 0)",
}
"""Whether the order itself says that its customer could object."""
NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class Told:
    """An order with all that is known of it today; who replays it lets nothing be known too early."""

    placed_at: datetime
    shipped_at: datetime | None
    delivered_at: datetime | None
    promised_at: datetime | None
    cancelled_at: datetime | None
    returned_at: datetime | None
    created_at: datetime
    """When Artur was first told of it."""
    id: str
    customer_id: str
    external_id: str
    legal_basis: str
    country: str
    region: str
    carrier: str
    total: Decimal | None
    attributes: dict[str, Any]
    offered: bool
    """Whether its checkout offered a way out, as the order itself says."""
    lines: int
    categories: frozenset[str] = NOTHING
    products: frozenset[str] = NOTHING
    """Only looked up when a rule asks for them, as the categories."""
    plays: bool = True
    teaches: bool = True


@dataclass(frozen=True, slots=True)
class Share:
    """Which of the orders are wanted: those of every so many customers to play, every so many orders to learn from."""

    part: int = 0
    parts: int = 1
    every: int = 1

    def plays(self, customer: str) -> bool:
        """Whether this customer's orders are played here."""
        return self.parts == 1 or crc32(customer.encode()) % self.parts == self.part

    def teaches(self, number: int) -> bool:
        """Whether the order of this number is learnt from."""
        return number % self.every == 0


ALL = Share()
CUSTOMER = COLUMNS.index("customer_id")


def count(store_id: uuid.UUID, since: datetime, until: datetime) -> int:
    """How many orders were placed from `since` until before `until`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM orders_order WHERE store_id = %s AND placed_at >= %s AND placed_at < %s",
            [store_id, since, until],
        )
        return int(cursor.fetchone()[0])


def portions(
    store_id: uuid.UUID,
    since: datetime,
    until: datetime,
    *,
    share: Share = ALL,
    goods: bool = False,
) -> Iterator[tuple[list[Told], datetime]]:
    """The orders wanted, portion by portion, each with the instant up to which it goes.

    `goods` has their products and categories looked up.
    """
    after: tuple[Any, str] = (since, "")
    number = 0
    while True:
        rows = _rows(store_id, after, until)
        told = []
        for number, row in enumerate(rows, number + 1):  # noqa: B020 - counted on from portion to portion
            plays, teaches = share.plays(row[CUSTOMER]), share.teaches(number)
            if plays or teaches:
                told.append(_told(row, plays=plays, teaches=teaches))
        if rows:
            if goods:
                _add_goods(store_id, told)
            last = _instant(rows[-1][0])
            assert last is not None
            after = (last, rows[-1][INSTANTS])
            yield told, last
        if len(rows) < PORTION:
            return


def _rows(store_id: uuid.UUID, after: tuple[Any, str], until: datetime) -> list[Any]:
    # As text: the drivers' own ways to a datetime cost more than the query. SQLite keeps them without a zone, in UTC,
    # and says so here, PostgreSQL writes the session's, which is UTC too.
    as_text, in_utc = (
        ("::text", "::text") if connection.vendor == "postgresql" else (" || ''", " || '+00:00'")
    )
    instants = [f"o.{name}{in_utc}" for name in COLUMNS[:INSTANTS]]
    others = [f"o.{name}{as_text}" for name in COLUMNS[INSTANTS:]]
    begun = "(o.placed_at, o.id) > (%s, %s)" if after[1] else "o.placed_at >= %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(instants + others)}, {OFFERED[connection.vendor]}, "  # noqa: S608 - names of our own columns
            "(SELECT count(*) FROM orders_line l WHERE l.order_id = o.id) "
            f"FROM orders_order o WHERE o.store_id = %s AND {begun} AND o.placed_at < %s "
            f"ORDER BY o.placed_at, o.id LIMIT {PORTION}",
            [store_id, after[0], *([after[1]] if after[1] else []), until],
        )
        return list(cursor.fetchall())


def _told(row: tuple[Any, ...], *, plays: bool, teaches: bool) -> Told:
    instants = [_instant(text) for text in row[:INSTANTS]]
    *facts, total, attributes, offered, lines = row[INSTANTS:]
    assert instants[0] is not None
    price = None if total is None else Decimal(str(total))
    own = json.loads(attributes) if attributes != "{}" else {}
    made = Told(*instants, *facts, price, own, bool(offered), lines)  # type: ignore[arg-type, call-arg]
    made.plays, made.teaches = plays, teaches
    return made


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _add_goods(store_id: uuid.UUID, told: list[Told]) -> None:
    by_id = {one.id: one for one in told}
    if connection.vendor == "postgresql":
        among, given = "= ANY(%s::uuid[])", "{" + ",".join(by_id) + "}"
    else:
        among, given = "IN (SELECT value FROM json_each(%s))", json.dumps(list(by_id))
    categories: dict[str, set[str]] = {}
    products: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.order_id, l.product_id, p.category FROM orders_line l "  # noqa: S608 - names of our own tables
            f"JOIN orders_product p ON p.id = l.product_id WHERE l.order_id {among} AND p.store_id = %s",
            [given, store_id],
        )
        for order, product, category in cursor.fetchall():
            categories.setdefault(str(order), set()).add(category)
            products.setdefault(str(order), set()).add(str(product))
    for id_, one in by_id.items():
        one.categories = frozenset(categories.get(id_, ()))
        one.products = frozenset(products.get(id_, ()))
