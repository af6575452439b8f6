"""Files taken in, whatever they hold: by the command line at once, by the worker portion by portion."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from artur.domain.invitations import ahead, kinds
from artur.domain.invitations.kinds import Options
from artur.domain.invitations.portions import Portion, portions
from artur.foundation.kit.bulk import in_bulk
from artur.foundation.kit.contention import persist
from artur.foundation.kit.tables.formulas import escape
from artur.foundation.kit.tables.table import Rejection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.domain.invitations.kinds import Taking
    from artur.domain.stores.models import Store


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
    options = options or Options()
    with ExitStack() as open_:
        taking = kinds.of(kind).open(store, stream, options)
        open_.callback(taking.close)
        for nth, (portion, prepared) in enumerate(_prepared(store, kind, stream, options, taking)):
            if not nth:
                # Not before: reading ahead begins with no connection open.
                open_.enter_context(in_bulk())
            take(taking, portion, counts, prepared, dry_run=dry_run)
            if watch is not None:
                watch(portion, counts)
    return counts


def _prepared(
    store: Store, kind: str, stream: BinaryIO, options: Options, taking: Taking
) -> Iterator[tuple[Portion, Any]]:
    if ahead.pays(stream, taking):
        yield from ahead.prepared(store, kind, stream.name, options, taking)
        return
    for portion in portions(taking.reader):
        yield portion, taking.prepare(portion.taken)


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
