"""Orders and products written out, in an open format and in flat memory; what was read can be read again."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Prefetch

from artur.domain.orders import documents
from artur.domain.orders.csv.columns import (
    LINE_FIELDS,
    ORDER_COLUMNS,
    ORDER_FIELDS,
    PRODUCT_COLUMNS,
    PRODUCT_FIELDS,
)
from artur.domain.orders.models import Line, Order, Product
from artur.foundation.kit.tables.formulas import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store

AT_ONCE = 500
FIRST = UUID(int=0)


def orders_jsonl(store: Store) -> Iterator[str]:
    """One order a line, such as `POST /orders/batch` takes it; erased customers stay away."""
    for order in _orders(store):
        yield json.dumps(documents.order(order), ensure_ascii=False) + "\n"


def products_jsonl(store: Store) -> Iterator[str]:
    """One product a line."""
    for product in _each(Product.objects.filter(store_id__checked=store.id)):
        yield json.dumps(documents.product(product), ensure_ascii=False) + "\n"


def orders_csv(store: Store) -> Iterator[str]:
    """One row an order line, as `artur import orders` reads it."""
    yield _row(ORDER_COLUMNS)
    for order in _orders(store):
        told = documents.order(order)
        facts = [_at(told, path) for path in ORDER_FIELDS.values()]
        for line in told["lines"] or [{}]:
            yield _row([*facts, *(_at(line, path) for path in LINE_FIELDS.values())])


def products_csv(store: Store) -> Iterator[str]:
    """One row a product, as `artur import products` reads it."""
    yield _row(PRODUCT_COLUMNS)
    for product in _each(Product.objects.filter(store_id__checked=store.id)):
        told = documents.product(product)
        yield _row([_at(told, PRODUCT_FIELDS[column]) for column in PRODUCT_COLUMNS])


def _orders(store: Store) -> Iterator[Order]:
    lines = Line.objects.filter(store_id=store.id).select_related("product").order_by("position")
    found = Order.objects.filter(store_id__checked=store.id).exclude(
        customer__email__startswith="erased:"
    )
    yield from _each(found.select_related("customer").prefetch_related(Prefetch("lines", lines)))


def _each(found: QuerySet[Any]) -> Iterator[Any]:
    """Row after row in the order of ids, a few hundred in memory at a time on either engine."""
    last = FIRST
    while rows := list(found.filter(id__gt=last).order_by("id")[:AT_ONCE]):
        yield from rows
        last = rows[-1].id


def _at(told: Mapping[str, Any], path: str) -> Any:
    value: Any = told
    for name in path.split("."):
        value = (value or {}).get(name)
    return value


def _row(cells: Iterable[Any] | Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([escape("" if cell is None else str(cell)) for cell in cells])
    return line.getvalue()
