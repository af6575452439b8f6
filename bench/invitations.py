"""A table of as many invitations as one likes, made by the database itself; nearly all have ended."""

# ruff: noqa: S608 - every text here is our own

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

FIRST = 1_600_000_000_000
"""The milliseconds in the first made id; one more for each row, as a UUIDv7 in the order of rows."""
KINDS = {"invitation": 1, "order": 2, "customer": 3, "line": 4, "product": 5}


def fill(store_id: uuid.UUID, size: int, due: int) -> int:
    """Make `size` invitations of which `due` are due; how many those are."""
    from django.db import connection

    begun = time.perf_counter()
    with connection.cursor() as cursor:
        _empty(cursor)
        with _without_indexes(cursor):
            for sql in _statements(size, due):
                cursor.execute(sql.replace("STORE", f"'{_plain(store_id)}'"))
        _settle(cursor)
    print(f"{size:,} rows made in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return due


def _statements(size: int, due: int) -> Iterator[str]:
    """Orders are numbered from 1 with three invitations each; the last `due` of them wait."""
    from django.db import connection

    numbers = NUMBERS[connection.vendor]
    ended = size // 3 - due
    now = f"'{datetime.now(UTC).replace(tzinfo=None, microsecond=0)}'"
    later, before = "'2099-01-01 00:00:00'", "'2020-01-01 00:00:00'"
    state = f"CASE WHEN n % 3 = 0 OR n <= {3 * ended} THEN 'sent' ELSE 'scheduled' END"
    next_at = f"CASE WHEN n <= {3 * ended} OR n % 3 = 0 THEN NULL WHEN n % 3 = 1 THEN {before} ELSE {later} END"
    order = f"{_id('order', '(n / 3 + 1)')}"
    # An old customer bought twice.
    customer = f"CASE WHEN n / 3 < {ended} THEN {_id('customer', '(n / 6 + 1)')} ELSE {_id('customer', '(n / 3 + 1)')} END"
    instant = "{}" if connection.vendor == "sqlite" else "({})::timestamptz"
    next_at, at = instant.format(next_at), instant.format(now)
    yield (
        "INSERT INTO invitations_invitation (id, store_id, order_id, customer_id, moment, state, reason, basis, "
        "due_at, next_at, attempts, reminded, created_at) "
        f"SELECT {_id('invitation', 'n')}, STORE, {order}, {customer}, "
        "CASE n % 3 WHEN 0 THEN 'purchase' WHEN 1 THEN 'delivery' ELSE 'product' END, "
        f"{state}, 'due', 'delivered', {at}, {next_at}, 0, 0, {at} FROM {numbers.format(0, size - 1)}"
    )
    of_due = numbers.format(ended + 1, size // 3)
    yield (
        "INSERT INTO orders_customer (id, store_id, email, name, locale, created_at) "
        f"SELECT {_id('customer', 'n')}, STORE, 'customer' || n || '@example.com', 'Ana', 'sl', {at} FROM {of_due}"
    )
    blob = "x'00'" if connection.vendor == "sqlite" else "''::bytea"
    yield (
        "INSERT INTO orders_order (id, store_id, external_id, customer_id, placed_at, delivered_at, status, "
        "legal_basis, country, region, currency, carrier, tracking, attributes, locale, digest, created_at, updated_at) "
        f"SELECT {_id('order', 'n')}, STORE, 'A' || n, {_id('customer', 'n')}, {at}, {at}, 'delivered', 'consent', "
        f"'SI', '', 'EUR', '', '', '{{}}', '', {blob}, {at}, {at} FROM {of_due}"
    )
    yield (
        "INSERT INTO orders_line (id, store_id, order_id, product_id, position, quantity) "
        f"SELECT {_id('line', 'n')}, STORE, {_id('order', 'n')}, {_id('product', '1')}, 0, 1 FROM {of_due}"
    )


NUMBERS = {
    "postgresql": "(SELECT * FROM generate_series({}::bigint, {}::bigint) AS n) AS numbers",
    "sqlite": "(WITH RECURSIVE numbers(n) AS (VALUES({}) UNION ALL SELECT n + 1 FROM numbers WHERE n < {}) "
    "SELECT n FROM numbers)",
}
TABLES = [
    "invitations_invitation",
    "orders_line",
    "orders_order",
    "orders_customer",
    "mail_message",
    "events_event",
]


def _id(kind: str, number: str) -> str:
    from django.db import connection

    if connection.vendor == "sqlite":
        return f"printf('%012x', {FIRST} + {number}) || '70008000' || '{KINDS[kind]:012x}'"
    return (
        f"(lpad(to_hex({FIRST} + {number}), 12, '0') || '70008000' || '{KINDS[kind]:012x}')::uuid"
    )


def _plain(store_id: uuid.UUID) -> str:
    from django.db import connection

    return store_id.hex if connection.vendor == "sqlite" else str(store_id)


def _empty(cursor) -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        return
    for table in TABLES:
        cursor.execute(f"DELETE FROM {table}")


@contextmanager
def _without_indexes(cursor) -> Iterator[None]:
    """The table of invitations has its indexes made after its rows, as a restore does."""
    from django.db import connection

    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'invitations_invitation' "
        "AND indexdef NOT LIKE '%UNIQUE%'"
        if connection.vendor == "postgresql"
        else "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND "
        "tbl_name = 'invitations_invitation' AND sql IS NOT NULL"
    )
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    for _, definition in indexes:
        cursor.execute(definition)


def _settle(cursor) -> None:
    """As a database that has run for long: its statistics known, its pages written."""
    from django.db import connection

    if connection.vendor == "postgresql":
        cursor.execute(f"VACUUM ANALYZE {', '.join(TABLES)}")
        cursor.execute("CHECKPOINT")
    else:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
