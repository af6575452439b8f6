"""Orders by batch over HTTP, one line each, with their invitations scheduled; beside raw multi-row inserts.

The same rows, as Artur wrote them, are afterwards inserted into the same emptied tables by the driver alone,
500 orders a transaction, several rows a statement: what is left when nothing is checked, looked up or decided.
"""

from __future__ import annotations

import http.client
import json
import random
import sqlite3
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import engines
import psycopg
import psycopg.types.json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engines import Engine

ORDERS = 20_000
ROUNDS = 5
RAW_ROUNDS = 3
PRODUCTS = 400
AT_ONCE = 500
ROWS_A_STATEMENT = 100
TABLES = [
    "orders_customer",
    "orders_product",
    "orders_order",
    "orders_line",
    "invitations_invitation",
    "events_event",
]
NAMES = ["Ana Kovač", "Jānis Bērziņš", "Marta Novak", "Ilze Kalniņa", "Luka Horvat", "Emma Smith"]


def main() -> None:
    """Measure each engine this machine has."""
    print("## Order intake\n")
    print(
        f"{ORDERS:,} orders a batch, one line each, {PRODUCTS} products, three moments; {ROUNDS} batches.\n"
    )
    print(
        "| engine | Artur over HTTP, orders/s | raw inserts of the same rows, orders/s | ratio | target |"
    )
    print("|---|---|---|---|---|")
    for name in engines.available():
        with engines.engine(name) as engine:
            taken = list(_artur(engine))
            raw = list(_raw(engine))
        ratio = statistics.median(taken) / statistics.median(raw)
        print(
            f"| {name} | {_figure(taken)} | {_figure(raw)} | {ratio:.2f} | ≥ 2,500/s, aim 5,000/s |"
        )


def _artur(engine: Engine) -> Iterator[float]:
    key = engine.create_store("bench")
    with engine.serve() as url:
        _post(url, key, _batch(0, 500))
        for round_ in range(1, ROUNDS + 1):
            body = _batch(round_, ORDERS)
            begun = time.perf_counter()
            answer = _post(url, key, body)
            took = time.perf_counter() - begun
            assert answer["created"] == ORDERS, answer
            print(f"{engine.name}: {ORDERS / took:,.0f} orders/s", file=sys.stderr)
            yield ORDERS / took


def _post(url: str, key: str, body: bytes) -> dict[str, Any]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=600)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/x-ndjson"}
    connection.request("POST", "/api/v1/orders/batch", body, headers)
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status == 200, content[:500]
    return dict(json.loads(content))


def _batch(round_: int, count: int) -> bytes:
    chance = random.Random(round_)
    now = datetime.now(UTC)
    return b"".join(_order(f"{round_}-{i}", chance, now) for i in range(count))


def _order(number: str, chance: random.Random, now: datetime) -> bytes:
    product, price = chance.randrange(PRODUCTS), f"{chance.randrange(500, 20_000) / 100:.2f}"
    # Of the last hours, so that the invitations lie ahead and nothing but intake is measured.
    placed = now - timedelta(minutes=chance.randrange(180))
    order = {
        "id": number,
        "placed_at": placed.isoformat(timespec="seconds"),
        "customer": {
            "email": f"customer{number}@example.com",
            "name": chance.choice(NAMES),
            "locale": chance.choice(["sl", "lv", "en"]),
        },
        "legal_basis": "soft_opt_in",
        "country": chance.choice(["SI", "LV", "HR"]),
        "currency": "EUR",
        "total": price,
        "carrier": "GLS",
        "promised_at": (placed + timedelta(days=4)).isoformat(timespec="seconds"),
        "status": "placed",
        "lines": [
            {
                "product": {
                    "id": f"SKU-{product}",
                    "name": f"Product {product}",
                    "url": f"https://shop.example/products/{product}",
                    "category": f"Category {product % 20}",
                },
                "quantity": 1,
                "price": price,
            }
        ],
        "attributes": {"channel": "web"},
    }
    return json.dumps(order, ensure_ascii=False).encode() + b"\n"


def _raw(engine: Engine) -> Iterator[float]:
    """Insert one batch's rows again, by the driver alone."""
    if engine.name == "sqlite":
        lite = sqlite3.connect(engine.url.removeprefix("sqlite:///"), isolation_level=None)
        lite.execute("PRAGMA journal_mode=WAL")
        lite.execute("PRAGMA synchronous=FULL")
        yield from _rounds(lite.execute, "?")
        lite.close()
    else:
        with psycopg.connect(engine.url, autocommit=True) as server:
            yield from _rounds(server.cursor().execute, "%s")


def _rounds(execute: Callable[..., Any], mark: str) -> Iterator[float]:
    rows = {table: list(execute(f"SELECT * FROM {table}").fetchall()) for table in TABLES}  # noqa: S608
    orders = len(rows["orders_order"])
    for _ in range(RAW_ROUNDS):
        for table in TABLES:
            execute(f"DELETE FROM {table}")  # noqa: S608
        begun = time.perf_counter()
        for first in range(0, orders, AT_ONCE):
            execute("BEGIN")
            for table, found in rows.items():
                _insert(execute, mark, table, _share(found, first, orders))
            execute("COMMIT")
        yield orders / (time.perf_counter() - begun)


def _share(rows: list[Any], first: int, orders: int) -> list[Any]:
    """The rows of a table that belong to one transaction of 500 orders, as many of each as of the others."""
    start, end = (len(rows) * n // orders for n in (first, min(first + AT_ONCE, orders)))
    return rows[start:end]


def _insert(execute: Callable[..., Any], mark: str, table: str, rows: list[Any]) -> None:
    for i in range(0, len(rows), ROWS_A_STATEMENT):
        part = rows[i : i + ROWS_A_STATEMENT]
        one = f"({', '.join([mark] * len(part[0]))})"
        values = [_plain(value) for row in part for value in row]
        execute(f"INSERT INTO {table} VALUES {', '.join([one] * len(part))}", values)  # noqa: S608


def _plain(value: Any) -> Any:
    return psycopg.types.json.Jsonb(value) if isinstance(value, dict | list) else value


def _figure(rates: list[float]) -> str:
    return f"{statistics.median(rates):,.0f} ({min(rates):,.0f}–{max(rates):,.0f})"


if __name__ == "__main__":
    main()
