"""A file of orders: one row an order line, the rows of one order standing together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from django.utils.translation import gettext as _

from artur.domain.orders import intake
from artur.domain.orders.csv import planning
from artur.domain.orders.csv.columns import LINE_FIELDS, ORDER_FIELDS
from artur.domain.orders.rules import LONGEST_LINES
from artur.foundation.kit import clock
from artur.foundation.kit.problems import FieldError, Problem
from artur.foundation.kit.tables.picking import Picker
from artur.foundation.kit.tables.seen import Seen
from artur.foundation.kit.tables.table import Rejection, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from artur.domain.orders.intake import OrderData
    from artur.foundation.kit.tables.plan import Plan

COLUMN_OF = {path: column for column, path in (ORDER_FIELDS | LINE_FIELDS).items()}
# An order of nobody at all lacks the one thing that is needed of somebody.
COLUMN_OF["customer"] = "email"


class Told(NamedTuple):
    """What one row says by our own columns, and where it stands."""

    line: int
    offset: int
    cells: Mapping[str, str]
    errors: tuple[FieldError, ...]


def read_orders(stream: BinaryIO, plan: Plan | None = None) -> OrderReader:
    """The orders of a file and what is wrong with the others; raises `Invalid` for its header."""
    return OrderReader(stream, plan or planning.plan("orders", stream))


class OrderReader:
    """Iterates over orders and rejections; an empty cell says nothing, so it keeps what is stored."""

    def __init__(self, stream: BinaryIO, plan: Plan) -> None:
        plan.ready()
        self.plan = plan
        self._table = Table(stream, plan.seen)
        self._pick = Picker(plan, self._table.headers)
        self._seen = Seen()
        self._now = clock.now()
        self.position = 0
        """Bytes up to the end of the orders given so far."""

    def __iter__(self) -> Iterator[OrderData | Rejection]:
        for found in self.read():
            yield from found

    def read(self, after: int = 0) -> Iterator[list[OrderData | Rejection]]:
        """Order by order, from byte `after` on; each is one order or the rejections of its rows."""
        for rows in self._orders():
            key = rows[0].cells.get("order_id", "")
            new = not key or self._seen.add(key)
            if self.position > after:
                yield [self._order(rows)] if key and new else [_unwanted(row) for row in rows]

    def close(self) -> None:
        """Let go of the ids that were remembered."""
        self._seen.close()

    def _orders(self) -> Iterator[list[Told]]:
        rows: list[Told] = []
        for raw in self._table:
            cells, errors = self._pick(raw.cells)
            row = Told(raw.line, raw.offset, cells, (*raw.errors, *errors))
            if rows and row.cells.get("order_id", "") != rows[0].cells.get("order_id", ""):
                self.position = row.offset
                yield rows
                rows = []
            # What can't be one order anyway need not be kept to say so.
            if len(rows) <= LONGEST_LINES:
                rows.append(row)
        self.position = self._table.position
        if rows:
            yield rows

    def _order(self, rows: list[Told]) -> OrderData | Rejection:
        first = rows[0]
        errors = [(row.line, error) for row in rows for error in row.errors]
        for row in rows:
            errors += [(row.line, error) for error in _contradictions(first, row)]
        if not errors:
            told, lines_of = _told_by(rows)
            try:
                return intake.parse(told, self._now)
            except Problem as problem:
                errors = [_placed(error, first.line, lines_of) for error in problem.errors]
        return _rejected(first.cells["order_id"], errors)


def _told_by(rows: list[Told]) -> tuple[dict[str, Any], list[int]]:
    """What the rows say of their order, and on which line each of its lines stands."""
    told = _told(ORDER_FIELDS, rows[0].cells)
    lines = [(row.line, line) for row in rows if (line := _told(LINE_FIELDS, row.cells))]
    if lines:
        told["lines"] = [line for _at, line in lines]
    return told, [at for at, _line in lines]


def _told(fields: Mapping[str, str], cells: Mapping[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for column, path in fields.items():
        if cell := cells.get(column):
            *parents, name = path.split(".")
            place = told
            for parent in parents:
                place = place.setdefault(parent, {})
            place[name] = _value(column, cell)
    return told


def _value(column: str, cell: str) -> str | int:
    if column == "quantity" and cell.isascii() and cell.isdigit() and len(cell) < 10:
        return int(cell)
    return cell


def _contradictions(first: Told, row: Told) -> Iterator[FieldError]:
    for column in ORDER_FIELDS:
        cell = row.cells.get(column)
        if cell and cell != first.cells.get(column):
            yield FieldError(column, _("This differs from the first row of the order."))


def _placed(error: FieldError, line: int, lines_of: list[int]) -> tuple[int, FieldError]:
    """The error with the line it stands on and the column it is about."""
    path = error.field
    if path.startswith("lines."):
        _lines, index, path = path.split(".", 2)
        line = lines_of[int(index)]
    return line, FieldError(COLUMN_OF.get(path, path), error.message)


def _rejected(key: str, errors: list[tuple[int, FieldError]]) -> Rejection:
    line = min(at for at, _error in errors)
    named = [
        error if at == line else FieldError(error.field, f"{error.message} ({_line(at)})")
        for at, error in errors
    ]
    return Rejection(line, key, named)


def _line(number: int) -> str:
    return _("line %(number)d") % {"number": number}


def _unwanted(row: Told) -> Rejection:
    key = row.cells.get("order_id") or None
    if row.errors:
        return Rejection(row.line, key, list(row.errors))
    if key is None:
        return Rejection(row.line, None, [FieldError("order_id", _("This field is required."))])
    stray = _("The rows of one order stand together; this order began further up.")
    return Rejection(row.line, key, [FieldError("order_id", stray)])
