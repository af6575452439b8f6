"""The lines of orders; a line keeps its id while its product stays in the order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from artur.domain.orders.models import Line
from artur.foundation.kit import ids, rows

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from artur.domain.orders.actions.goods import Good
    from artur.domain.orders.actions.stored import StoredOrder
    from artur.domain.orders.intake import LineData

COLUMNS = ["id", "store_id", "order_id", "product_id", "position", "quantity", "price"]


def insert_lines(
    told: Sequence[tuple[StoredOrder, Sequence[LineData]]], goods: Mapping[str, Good]
) -> None:
    """Write the lines of new orders."""
    new = iter(ids.many(sum(len(lines) for _, lines in told)))
    rows.insert(
        Line,
        COLUMNS,
        [
            (
                next(new),
                order.store_id,
                order.id,
                goods[line.product.external_id].id,
                i,
                line.quantity,
                line.price,
            )
            for order, lines in told
            for i, line in enumerate(lines)
        ],
    )


def replace_lines(
    store_id: uuid.UUID,
    told: Sequence[tuple[StoredOrder, Sequence[LineData]]],
    goods: Mapping[str, Good],
) -> set[uuid.UUID]:
    """Make the lines of orders what they are now told to be; the ids of the orders whose lines changed."""
    stored = _stored(store_id, [order.id for order, _ in told])
    new: list[Sequence[Any]] = []
    moved: list[Sequence[Any]] = []
    gone: list[uuid.UUID] = []
    changed: set[uuid.UUID] = set()
    for order, lines in told:
        before = (len(new), len(moved), len(gone))
        left = stored[order.id]
        for i, line in enumerate(lines):
            product_id = goods[line.product.external_id].id
            now = (i, line.quantity, line.price)
            if left[product_id]:
                line_id, *was = left[product_id].pop(0)
                if tuple(was) != now:
                    moved.append((line_id, *now))
            else:
                new.append((ids.new(), store_id, order.id, product_id, *now))
        gone += [line[0] for rest in left.values() for line in rest]
        if before != (len(new), len(moved), len(gone)):
            changed.add(order.id)
    _write(store_id, new, moved, gone)
    return changed


def _write(
    store_id: uuid.UUID,
    new: list[Sequence[Any]],
    moved: list[Sequence[Any]],
    gone: list[uuid.UUID],
) -> None:
    if gone:
        Line.objects.filter(store_id__checked=store_id, id__among=gone).delete()
    rows.update(
        Line, store_id, ["position", "quantity", "price"], sorted(moved, key=lambda row: row[0])
    )
    if new:
        rows.insert(Line, COLUMNS, new)


def _stored(store_id: uuid.UUID, orders: list[uuid.UUID]) -> Any:
    found: Any = defaultdict(lambda: defaultdict(list))
    lines = Line.objects.filter(store_id__checked=store_id, order_id__among=orders).order_by(
        "position"
    )
    for order_id, product_id, *line in lines.values_list(
        "order_id", "product_id", "id", "position", "quantity", "price"
    ):
        found[order_id][product_id].append(line)
    return found
