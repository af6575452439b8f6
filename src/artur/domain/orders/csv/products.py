"""A file of products: one row a product."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext as _

from artur.domain.orders import intake
from artur.domain.orders.csv.columns import PRODUCT_FIELDS, PRODUCT_REQUIRED
from artur.domain.orders.csv.table import Rejection, Row, Table
from artur.foundation.kit.problems import FieldError, Problem
from artur.foundation.kit.tables.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.orders.intake import ProductData


def read_products(stream: BinaryIO) -> ProductReader:
    """The products of a file and what is wrong with the others; raises `Invalid` for its header."""
    return ProductReader(stream)


class ProductReader:
    """Iterates over products and rejections; an empty cell says nothing, so it keeps what is stored."""

    def __init__(self, stream: BinaryIO) -> None:
        self._table = Table(stream, PRODUCT_FIELDS, PRODUCT_REQUIRED)
        self._seen = Seen()
        self.position = 0
        """Bytes up to the end of the products given so far."""

    @property
    def columns(self) -> list[str]:
        """The columns the file has."""
        return self._table.columns

    @property
    def delimiter(self) -> str:
        """What parts its cells."""
        return self._table.delimiter

    def __iter__(self) -> Iterator[ProductData | Rejection]:
        for found in self.read():
            yield from found

    def read(self, after: int = 0) -> Iterator[list[ProductData | Rejection]]:
        """Product by product, from byte `after` on."""
        for row in self._table:
            key = row.cells.get("product_id", "")
            new = not key or self._seen.add(key)
            self.position = self._table.position
            if self.position > after:
                yield [self._product(row, key, new=new)]

    def close(self) -> None:
        """Let go of the ids that were remembered."""
        self._seen.close()

    def _product(self, row: Row, key: str, *, new: bool) -> ProductData | Rejection:
        if row.errors:
            return Rejection(row.line, key or None, list(row.errors))
        if not new:
            again = _("This product stands further up already.")
            return Rejection(row.line, key, [FieldError("product_id", again)])
        told = {PRODUCT_FIELDS[column]: cell for column, cell in row.cells.items() if cell}
        try:
            return intake.parse_product(told)
        except Problem as problem:
            errors = [
                FieldError("product_id" if error.field == "id" else error.field, error.message)
                for error in problem.errors
            ]
            return Rejection(row.line, key or None, errors)
