"""Bringing what is told of orders that exist into their rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.orders import rules
from artur.domain.orders.actions.lines import replace_lines
from artur.domain.orders.actions.stored import ERASED, MUTABLE, PERSONAL, StoredOrder, Upserted
from artur.domain.orders.intake import UNSET, OrderData
from artur.domain.orders.models import Line, Order
from artur.foundation.kit import rows

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from artur.domain.orders.actions.goods import Good
    from artur.domain.orders.actions.people import Person
    from artur.domain.orders.intake import LineData
    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder


@dataclass(frozen=True, slots=True)
class Change:
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
        if any(self.goods[line.product.external_id].result == "updated" for line in lines_of(data)):
            changes.add("products")
        return changes


def survey(store_id: uuid.UUID, orders: Sequence[StoredOrder]) -> None:
    """Fill in how many lines each order has and of which categories."""
    categories: dict[uuid.UUID, list[str]] = defaultdict(list)
    if orders:
        lines = Line.objects.filter(
            store_id__checked=store_id, order_id__among=[order.id for order in orders]
        )
        for order_id, category in lines.values_list("order_id", "product__category"):
            categories[order_id].append(category)
    for order in orders:
        order.line_count = len(categories[order.id])
        order.categories = frozenset(categories[order.id])


def lines_of(data: OrderData) -> list[LineData]:
    """The lines that are told, if any."""
    return [] if data.lines is UNSET else data.lines
