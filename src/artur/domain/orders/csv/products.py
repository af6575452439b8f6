"""A file of products: one row a product."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext as _

from artur.domain.orders import intake
from artur.domain.orders.csv import planning
from artur.domain.orders.csv.columns import PRODUCT_FIELDS
from artur.foundation.kit.problems import FieldError, Problem
from artur.foundation.kit.tables.picking import Picker
from artur.foundation.kit.tables.seen import Seen
from artur.foundation.kit.tables.table import Rejection, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from artur.domain.orders.intake import ProductData
    from artur.foundation.kit.tables.plan import Plan
    from artur.foundation.kit.tables.table import Row


def read_products(stream: BinaryIO, plan: Plan | None = None) -> ProductReader:
    """The products of a file and what is wrong with the others; raises `Invalid` for its header."""
    return ProductReader(stream, plan or planning.plan("products", stream))


class ProductReader:
    """Iterates over products and rejections; an empty cell says nothing, so it keeps what is stored."""

    def __init__(self, stream: BinaryIO, plan: Plan) -> None:
        plan.ready()
        self.plan = plan
        self._table = Table(stream, plan.seen)
        self._pick = Picker(plan, self._table.headers)
        self._seen = Seen()
        self.position = 0
        """Bytes up to the end of the products given so far."""

    def __iter__(self) -> Iterator[ProductData | Rejection]:
        for found in self.read():
            yield from found

    def read(self, after: int = 0) -> Iterator[list[ProductData | Rejection]]:
        """Product by product, from byte `after` on."""
        for row in self._table:
            cells, errors = self._pick(row.cells)
            key = cells.get("product_id", "")
            new = not key or self._seen.add(key)
            self.position = self._table.position
            if self.position > after:
                wrong = [*row.errors, *errors]
                yield [self._product(row, cells, wrong, new=new)]

    def close(self) -> None:
        """Let go of the ids that were remembered."""
        self._seen.close()

    def _product(
        self, row: Row, cells: Mapping[str, str], wrong: list[FieldError], *, new: bool
    ) -> ProductData | Rejection:
        key = cells.get("product_id") or None
        if wrong:
            return Rejection(row.line, key, wrong)
        if not new:
            again = _("This product stands further up already.")
            return Rejection(row.line, key, [FieldError("product_id", again)])
        told = {PRODUCT_FIELDS[column]: cell for column, cell in cells.items() if cell}
        try:
            return intake.parse_product(told)
        except Problem as problem:
            errors = [
                FieldError("product_id" if error.field == "id" else error.field, error.message)
                for error in problem.errors
            ]
            return Rejection(row.line, key, errors)
