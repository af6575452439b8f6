"""Taking in orders: the same again changes nothing, a status never goes back, nobody's order comes twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.orders.actions.changing import Change, lines_of
from artur.domain.orders.actions.goods import upsert_products
from artur.domain.orders.actions.lines import insert_lines
from artur.domain.orders.actions.people import upsert_customers
from artur.domain.orders.actions.settling import settle
from artur.domain.orders.actions.stored import (
    COLUMNS,
    StoredOrder,
    Upserted,
)
from artur.domain.orders.models import Order, Status
from artur.foundation.kit import ids

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from artur.domain.orders.actions.goods import Good
    from artur.domain.orders.intake import OrderData
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
    goods = upsert_products(store.id, (line.product for d in told for line in lines_of(d)), tx.at)
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
    results |= Change(tx, store, people, goods).apply(changed)
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
        get("consent"),
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
    insert_lines([(order, lines_of(data)) for data, order in told], goods)
    for data, order in told:
        lines = lines_of(data)
        order.line_count = len(lines)
        order.categories = frozenset(goods[line.product.external_id].category for line in lines)
    return {data.external_id: Upserted(order, "created") for data, order in told}


def _tell(tx: Recorder, results: Iterable[Upserted]) -> None:
    for found in results:
        if found.result != "unchanged":
            tx.record(f"order.{found.result}", order=found.order.id)
