"""Files of orders and products taken in: by the command line at once, by the worker chunk by chunk."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from django.db import transaction

from artur.domain.invitations import intake
from artur.domain.orders import actions as orders
from artur.domain.orders.csv import Rejection, read_orders, read_products
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.contention import persist
from artur.foundation.kit.tables.formulas import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.domain.orders.csv import OrderReader, ProductReader
    from artur.domain.orders.intake import OrderData, ProductData
    from artur.domain.stores.models import Store

    Reader = OrderReader | ProductReader
    Read = OrderData | ProductData | Rejection

AT_ONCE = 500
LINES_AT_ONCE = 5_000


@dataclass(slots=True)
class Counts:
    """What became of a file's orders or products."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0

    def as_json(self) -> dict[str, int]:
        """As the command prints it and the intake keeps it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class Portion:
    """What goes into one transaction: some orders or products, and what had to be left out."""

    taken: list[Any] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    position: int = 0
    """Bytes read once this is done."""


def reader_of(kind: str, stream: BinaryIO) -> Reader:
    """The reader for a file of `kind`; raises `Invalid` for its header."""
    return read_orders(stream) if kind == "orders" else read_products(stream)


def import_file(
    store: Store,
    kind: str,
    stream: BinaryIO,
    *,
    dry_run: bool = False,
    progress: Callable[[int, Counts], None] | None = None,
    rejects: TextIO | None = None,
) -> Counts:
    """Take in a whole file of `orders` or `products`, 500 at a time, in flat memory.

    `progress` hears of the bytes read and the counts so far; rejections are written to `rejects` as CSV.
    With `dry_run` everything is done and undone again, so that the counts are what they would be.
    """
    counts = Counts()
    reader = reader_of(kind, stream)
    try:
        for portion in portions(reader):
            for result in take(store, kind, portion.taken, dry_run=dry_run):
                setattr(counts, result, getattr(counts, result) + 1)
            count_rejected(counts, portion)
            if rejects is not None:
                write_rejections(rejects, portion.rejected)
            if progress is not None:
                progress(portion.position, counts)
    finally:
        reader.close()
    return counts


def portions(reader: Reader, after: int = 0) -> Iterator[Portion]:
    """What the file holds beyond byte `after`, in portions for one transaction each."""
    portion, weight = Portion(), 0
    for found in reader.read(after):
        for read in found:
            if isinstance(read, Rejection):
                portion.rejected.append(read)
            else:
                portion.taken.append(read)
                weight += _weight(read)
        portion.position = reader.position
        if (
            len(portion.taken) >= AT_ONCE
            or len(portion.rejected) >= AT_ONCE
            or weight >= LINES_AT_ONCE
        ):
            yield portion
            portion, weight = Portion(), 0
    if portion.taken or portion.rejected:
        yield portion


def take(store: Store, kind: str, batch: list[Any], *, dry_run: bool = False) -> list[str]:
    """Take in one portion in a transaction; `created`, `updated` or `unchanged` for each."""
    if not batch:
        return []
    return persist(lambda: _take(store, kind, batch, dry_run=dry_run))


def _take(store: Store, kind: str, batch: list[Any], *, dry_run: bool) -> list[str]:
    with transaction.atomic():
        if kind == "orders":
            results = [taken.result for taken in intake.take(store, batch)]
        else:
            with transaction_of(store.id) as tx:
                goods = orders.upsert_products(store.id, batch, tx.at)
            results = [goods[product.external_id].result for product in batch]
        if dry_run:
            transaction.set_rollback(True)
    return results


def count_rejected(counts: Counts, portion: Portion) -> None:
    """Add what was left out, and with it the sum."""
    counts.rejected += len(portion.rejected)
    counts.read += len(portion.rejected) + len(portion.taken)


def write_rejections(file: TextIO, rejected: list[Rejection]) -> None:
    """Append rejections to a CSV file of `line`, `id` and `errors`; a spreadsheet runs none of it."""
    writer = csv.writer(file)
    if file.tell() == 0 and rejected:
        writer.writerow(["line", "id", "errors"])
    for one in rejected:
        said = "; ".join(f"{e.field}: {e.message}".removeprefix(": ") for e in one.errors)
        writer.writerow([one.line, escape(one.id or ""), escape(said)])


def rejection_as_json(one: Rejection) -> dict[str, Any]:
    """As the console shows it."""
    errors = [{"field": e.field, "message": e.message} for e in one.errors]
    return {"line": one.line, "id": one.id, "errors": errors}


def _weight(read: Read) -> int:
    lines = getattr(read, "lines", None)
    return len(lines) if isinstance(lines, list) else 0
