"""Files taken in, whatever they hold: by the command line at once, by the worker portion by portion."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from artur.domain.invitations import kinds
from artur.domain.invitations.kinds import Options
from artur.foundation.kit.contention import persist
from artur.foundation.kit.tables.formulas import escape
from artur.foundation.kit.tables.table import Rejection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.domain.invitations.kinds import Reader, Taking
    from artur.domain.stores.models import Store

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


def import_file(
    store: Store,
    kind: str,
    stream: BinaryIO,
    *,
    options: Options | None = None,
    dry_run: bool = False,
    watch: Callable[[Portion, Counts], None] | None = None,
) -> Counts:
    """Take in a whole seekable file of `kind`, 500 at a time, in flat memory.

    `watch` hears of every portion with what was left out of it, and of the counts so far.
    With `dry_run` everything is done and undone again, so that the counts are what they would be.
    """
    counts = Counts()
    taking = kinds.of(kind).open(store, stream, options or Options())
    try:
        for portion in portions(taking.reader):
            prepared = taking.prepare(portion.taken, dry_run=dry_run)
            take(taking, portion, counts, prepared, dry_run=dry_run)
            if watch is not None:
                watch(portion, counts)
    finally:
        taking.close()
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


def take(
    taking: Taking, portion: Portion, counts: Counts, prepared: Any, *, dry_run: bool = False
) -> None:
    """Take one portion in, in a transaction, and count it; what was refused only now joins its rejections."""
    found = persist(lambda: taking.take(prepared, dry_run=dry_run)) if portion.taken else []
    for result in found:
        if isinstance(result, Rejection):
            portion.rejected.append(result)
        else:
            setattr(counts, result, getattr(counts, result) + 1)
    portion.rejected.sort(key=lambda one: one.line)
    counts.rejected += len(portion.rejected)
    counts.read += len(portion.rejected) + sum(isinstance(result, str) for result in found)


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


def _weight(read: Any) -> int:
    lines = getattr(read, "lines", None)
    return len(lines) if isinstance(lines, list) else 0
