"""Taking in orders: the same again changes nothing, a status never goes back, nobody's order comes twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.orders import rules
from artur.domain.orders.actions.goods import upsert_products
from artur.domain.orders.actions.lines import insert_lines, replace_lines
from artur.domain.orders.actions.people import upsert_customers
from artur.domain.orders.actions.settling import settle
from artur.domain.orders.actions.stored import (
    COLUMNS,
    ERASED,
    MUTABLE,
    PERSONAL,
    StoredOrder,
    Upserted,
)
from artur.domain.orders.intake import UNSET, OrderData
from artur.domain.orders.models import Line, Order, Status
from artur.foundation.kit import ids, rows

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from artur.domain.orders.actions.goods import Good
    from artur.domain.orders.actions.people import Person
    from artur.domain.orders.intake import LineData
    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder


def upsert(tx: Recorder, store: Store, batch: Sequence[OrderData]) -> list[Upserted]:
    """Make or change these orders with all that hangs on them; what became of each, in the same order.

    For at most 500 orders in one transaction, with a number of statements that does not depend on theirs.
    An order told twice in `batch` is taken in twice, one after the other.
    """
    first, again = _apart(batch)
    done = {data.external_id: found for data, found in _upsert(tx, store, first)}
    if not again:
        return [done[data.external_id] for data in batch]
    later = iter(upsert(tx, store, again))
    fresh = {id(data) for data in first}
    return [done[data.external_id] if id(data) in fresh else next(later) for data in batch]


def _apart(batch: Sequence[OrderData]) -> tuple[list[OrderData], list[OrderData]]:
    seen: set[str] = set()
    first: list[OrderData] = []
    again: list[OrderData] = []
    for data in batch:
        (again if data.external_id in seen else first).append(data)
        seen.add(data.external_id)
    return first, again


def _upsert(
    tx: Recorder, store: Store, batch: Sequence[OrderData]
) -> Iterable[tuple[OrderData, Upserted]]:
    # Rows are taken in one order everywhere: orders that exist, customers, products, new orders.
    stored = locked(store.id, [data.external_id for data in batch])
    told = [d for d in batch if d.external_id not in stored or _differs(d, stored)]
    people = upsert_customers(store.id, [d for d in told if not _erased(d, stored)], tx.at)
    goods = upsert_products(store.id, (line.product for d in told for line in _lines(d)), tx.at)
    new = {
        data.external_id: _new(data, store, people[data.email].id, tx.at)
        for data in told
        if data.external_id not in stored
    }
    others, made = settle(
        Order,
        COLUMNS,
        lambda keys: locked(store.id, keys),
        lambda keys: [new[key].values() for key in keys],
        sorted(new),
    )
    stored |= others
    results = {key: Upserted(order, "unchanged") for key, order in stored.items()}
    results |= _create([(d, new[d.external_id]) for d in told if d.external_id in set(made)], goods)
    changed = [(d, stored[d.external_id]) for d in told if d.external_id in stored]
    results |= _Change(tx, store, people, goods).apply(changed)
    _tell(tx, results.values())
    return [(data, results[data.external_id]) for data in batch]


def locked(store_id: uuid.UUID, keys: list[str]) -> dict[str, StoredOrder]:
    """The orders that exist, locked in the order of their ids, by the shop's id."""
    found = (
        Order.objects.select_for_update()
        .filter(store_id=store_id, external_id__among=keys)
        .order_by("id")
    )
    return {row[2]: StoredOrder(*row) for row in found.values_list(*COLUMNS)}


def _differs(data: OrderData, stored: Mapping[str, StoredOrder]) -> bool:
    return bytes(stored[data.external_id].digest) != data.digest


def _erased(data: OrderData, stored: Mapping[str, StoredOrder]) -> bool:
    return data.external_id in stored and stored[data.external_id].erased


def _lines(data: OrderData) -> list[LineData]:
    return [] if data.lines is UNSET else data.lines


def _new(data: OrderData, store: Store, customer_id: uuid.UUID, at: datetime) -> StoredOrder:
    get = data.facts.get
    status = get("status", Status.PLACED.value)
    return StoredOrder(
        ids.new(),
        store.id,
        data.external_id,
        customer_id,
        data.placed_at,
        get("shipped_at"),
        get("delivered_at"),
        get("promised_at"),
        at if status == Status.CANCELLED else None,
        at if status == Status.RETURNED else None,
        status,
        get("legal_basis") or store.default_legal_basis,
        get("country", ""),
        get("region", ""),
        get("currency", ""),
        get("total"),
        get("carrier", ""),
        "",
        get("attributes", {}),
        get("locale", ""),
        data.digest,
        at,
        at,
    )


def _create(
    told: Sequence[tuple[OrderData, StoredOrder]], goods: Mapping[str, Good]
) -> dict[str, Upserted]:
    insert_lines([(order, _lines(data)) for data, order in told], goods)
    for data, order in told:
        lines = _lines(data)
        order.line_count = len(lines)
        order.categories = frozenset(goods[line.product.external_id].category for line in lines)
    return {data.external_id: Upserted(order, "created") for data, order in told}


@dataclass(frozen=True, slots=True)
class _Change:
    """What is told of orders that exist, brought into their rows."""

    tx: Recorder
    store: Store
    people: Mapping[str, Person]
    goods: Mapping[str, Good]

    def apply(self, told: Sequence[tuple[OrderData, StoredOrder]]) -> dict[str, Upserted]:
        """Write the rows that change; what became of those orders."""
        with_lines = [(order, data.lines) for data, order in told if data.lines is not UNSET]
        relined = replace_lines(self.store.id, with_lines, self.goods) if with_lines else set()
        found = {}
        for data, order in told:
            changes = self.of_order(data, order) | self.around(data, order)
            if order.id in relined:
                changes.add("lines")
            if changes:
                order.digest = ERASED if order.erased else data.digest
                order.updated_at = self.tx.at
                found[data.external_id] = Upserted(order, "updated", frozenset(changes))
        changed = sorted((f.order for f in found.values()), key=lambda order: order.id)
        rows.update(Order, self.store.id, MUTABLE, [[o.id, *o.values(MUTABLE)] for o in changed])
        survey(self.store.id, changed)
        return found

    def of_order(self, data: OrderData, order: StoredOrder) -> set[str]:
        """Set what is told on `order`; the columns that changed."""
        told = {**data.facts, "placed_at": data.placed_at}
        if order.erased:
            told = {name: value for name, value in told.items() if name not in PERSONAL}
        else:
            told["customer_id"] = self.people[data.email].id
        if "legal_basis" in told:
            told["legal_basis"] = told["legal_basis"] or self.store.default_legal_basis
        told["status"] = rules.further(order.status, told.get("status"))
        changes = set()
        for name, value in told.items():
            if getattr(order, name) != value:
                setattr(order, name, value)
                changes.add(name)
        if "status" in changes and order.status in rules.ENDS:
            setattr(order, f"{order.status}_at", self.tx.at)
        return changes

    def around(self, data: OrderData, order: StoredOrder) -> set[str]:
        """What changed beside the order's own row."""
        changes = set()
        if not order.erased and self.people[data.email].changed:
            changes.add("customer")
        if any(self.goods[line.product.external_id].result == "updated" for line in _lines(data)):
            changes.add("products")
        return changes


def survey(store_id: uuid.UUID, orders: Sequence[StoredOrder]) -> None:
    """Fill in how many lines each order has and of which categories."""
    categories: dict[uuid.UUID, list[str]] = defaultdict(list)
    if orders:
        lines = Line.objects.filter(
            store_id=store_id, order_id__among=[order.id for order in orders]
        )
        for order_id, category in lines.values_list("order_id", "product__category"):
            categories[order_id].append(category)
    for order in orders:
        order.line_count = len(categories[order.id])
        order.categories = frozenset(categories[order.id])


def _tell(tx: Recorder, results: Iterable[Upserted]) -> None:
    for found in results:
        if found.result != "unchanged":
            tx.record(f"order.{found.result}", order=found.order.id)
