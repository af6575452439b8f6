"""A year of a store's orders, as many as one likes, made by the database itself; believable in its rhythm alone."""

# ruff: noqa: S608 - every text here is our own

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from invitations import NUMBERS, TABLES, _id, _plain

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator
    from datetime import datetime

DAYS = 365
MADE_IN = 3_600
"""So many seconds they may take to be made without the first being more than a year old by then."""


def fill(store_id: uuid.UUID, orders: int, until: datetime) -> None:
    """Make `orders` placed evenly over the year before `until`, a third of them by customers who bought before."""
    from django.db import connection

    begun = time.perf_counter()
    with connection.cursor() as cursor:
        for sql in _statements(orders, until):
            cursor.execute(sql.replace("STORE", f"'{_plain(store_id)}'"))
        if connection.vendor == "postgresql":
            cursor.execute(f"VACUUM ANALYZE {', '.join(TABLES)}")
    print(f"{orders:,} orders made in {time.perf_counter() - begun:.0f} s", file=sys.stderr)


def _statements(orders: int, until: datetime) -> Iterator[str]:
    from django.db import connection

    lite = connection.vendor == "sqlite"
    numbers = NUMBERS[connection.vendor].format(1, orders)
    instant = _sqlite_instant if lite else _postgresql_instant
    passing = DAYS * 86_400 - MADE_IN
    begun = int(until.timestamp()) - passing
    placed = (
        f"{begun} + n * {passing} / {orders}"
        if lite
        else f"{begun} + n::bigint * {passing} / {orders}"
    )
    # Handed over after half a day to two days and a half, on the way for one to eight, a day more abroad.
    shipped = f"({placed}) + 43200 + (n * 7919) % 172800"
    delivered = (
        f"{shipped} + 86400 + ((n * 104729) % 604800) * ((n * 31) % 5 + 1) / 5 + (n % 3) * 86400"
    )
    blob = "x'00'" if lite else "''::bytea"
    who = "CASE WHEN n % 3 = 0 THEN n / 2 + 1 ELSE n END"
    made = instant(str(begun))
    yield (
        "INSERT INTO orders_customer (id, store_id, email, name, locale, created_at) "
        f"SELECT {_id('customer', 'n')}, STORE, 'customer' || n || '@example.com', 'Ana', 'sl', {made} FROM {numbers}"
    )
    product = f"{_id('product', 'n')}"
    yield (
        "INSERT INTO orders_product (id, store_id, external_id, name, url, image, gtin, brand, category, version, "
        f"created_at) SELECT {product}, STORE, 'P' || n, 'Product', '', '', '', '', 'Category ' || n % 20, 1, {made} "
        f"FROM {NUMBERS[connection.vendor].format(1, 400)}"
    )
    yield (
        "INSERT INTO orders_order (id, store_id, external_id, customer_id, placed_at, shipped_at, delivered_at, "
        "promised_at, status, legal_basis, country, region, currency, total, carrier, tracking, attributes, locale, "
        f"digest, created_at, updated_at) SELECT {_id('order', 'n')}, STORE, 'A' || n, "
        f"{_id('customer', f'({who})')}, {instant(placed)}, {instant(shipped)}, {instant(delivered)}, "
        f"{instant(f'({placed}) + 864000')}, 'delivered', 'soft_opt_in', "
        "CASE n % 3 WHEN 0 THEN 'SI' WHEN 1 THEN 'LV' ELSE 'HR' END, 'region ' || n % 12, 'EUR', 49.9, "
        f"CASE n % 2 WHEN 0 THEN 'GLS' ELSE 'DPD' END, '', '{{}}', '', {blob}, {instant(placed)}, {instant(placed)} "
        f"FROM {numbers}"
    )
    yield (
        "INSERT INTO orders_line (id, store_id, order_id, product_id, position, quantity) "
        f"SELECT {_id('line', 'n')}, STORE, {_id('order', 'n')}, {_id('product', '(n % 400 + 1)')}, 0, 1 FROM {numbers}"
    )


def _sqlite_instant(seconds: str) -> str:
    return f"strftime('%Y-%m-%d %H:%M:%S', {seconds}, 'unixepoch')"


def _postgresql_instant(seconds: str) -> str:
    return f"to_timestamp({seconds})"
