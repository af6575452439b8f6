"""What was given as a file for the shop's own system, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from artur.domain.rewards import queries
from artur.domain.rewards.rules import words
from artur.foundation.kit.tables.formulas import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from artur.domain.rewards.models import Promise
    from artur.domain.stores.models import Store

COLUMNS = ("code", "value", "given_at", "valid_until", "order")
AT_ONCE = 500


def given_csv(store: Store) -> Iterator[str]:
    """Every code that was given, oldest first, with the mark by which spreadsheets know UTF-8."""
    yield "\ufeff" + _line(COLUMNS)
    batch: list[Promise] = []
    for promise in queries.every_given(store.id):
        batch.append(promise)
        if len(batch) == AT_ONCE:
            yield from _lines(store, batch)
            batch = []
    yield from _lines(store, batch)


def _lines(store: Store, batch: list[Promise]) -> Iterator[str]:
    orders = queries.order_names(store.id, batch)
    for promise in batch:
        cells = (
            promise.code,
            words.in_language(promise.reward.values, store.locale),
            promise.given_at.isoformat() if promise.given_at else "",
            promise.valid_until.isoformat() if promise.valid_until else "",
            orders.get(promise.order_id, "") if promise.order_id else "",
        )
        yield _line(escape(cell) for cell in cells)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
