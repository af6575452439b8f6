"""Rows of a CSV file of any size: one at a time, with their line and how far the file was read."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext as _

from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.kit.tables.formulas import unescape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

BOM = b"\xef\xbb\xbf"
LONGEST_LINE = 1024 * 1024
DELIMITERS = ",;\t"
QUOTED = re.compile(r'"[^"]*"')
BREAKS = re.compile(r"[\r\n\t]+")
FOREIGN = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells by column, the line and byte it begins at; `errors` when it can't be read."""

    line: int
    offset: int
    cells: Mapping[str, str]
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row, or the order it belongs to, was not taken."""

    line: int
    id: str | None
    errors: list[FieldError]


class Table:
    """The rows of `stream`, UTF-8 with or without BOM, separated by commas, semicolons or tabs.

    Raises `Invalid` at once when a column that is needed is missing or one is not known.
    """

    def __init__(self, stream: BinaryIO, known: Collection[str], required: Collection[str]) -> None:
        self.position = 0
        """Bytes read so far."""
        self._stream = stream
        self._line = 0
        self._too_long: set[int] = set()
        first = self._read_line().removeprefix(BOM).decode("utf-8", "surrogateescape")
        self.delimiter = _delimiter(first)
        self._reader = csv.reader(self._lines(first), delimiter=self.delimiter, strict=True)
        self.columns = self._header(known, required)

    def __iter__(self) -> Iterator[Row]:
        while True:
            start, offset = self._reader.line_num + 1, self.position
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error:
                yield Row(start, offset, {}, (self._unreadable(start),))
                continue
            if any(cell.strip() for cell in cells) or self._too_long:
                yield self._row(start, offset, cells)

    def _row(self, line: int, offset: int, cells: list[str]) -> Row:
        if self._too_long:
            self._too_long.clear()
            return Row(line, offset, {}, (FieldError("", _("This line is too long.")),))
        named = {
            column: unescape(BREAKS.sub(" ", cell.strip()))
            for column, cell in zip(self.columns, cells, strict=False)
        }
        if len(cells) > len(self.columns) and any(c.strip() for c in cells[len(self.columns) :]):
            wrong = _("This row has %(found)d cells, the header has %(wanted)d.")
            numbers = {"found": len(cells), "wanted": len(self.columns)}
            return Row(line, offset, named, (FieldError("", wrong % numbers),))
        foreign = [column for column, cell in named.items() if FOREIGN.search(cell)]
        errors = tuple(FieldError(column, _("This is not UTF-8.")) for column in foreign)
        return Row(line, offset, named, errors)

    def _unreadable(self, start: int) -> FieldError:
        wrong = _(
            "Lines %(first)d to %(last)d can't be read: a cell is too long, or a quote does not end."
        )
        return FieldError("", wrong % {"first": start, "last": max(self._reader.line_num, start)})

    def _header(self, known: Collection[str], required: Collection[str]) -> list[str]:
        try:
            columns = [name.strip().lower() for name in next(self._reader, [])]
        except csv.Error:
            raise Invalid([FieldError("", _("The header can't be read."))]) from None
        while columns and not columns[-1]:
            columns.pop()
        errors = [
            FieldError(name, _("This column is missing."))
            for name in required
            if name not in columns
        ]
        for i, name in enumerate(columns):
            shown = name[:60].encode("utf-8", "replace").decode()
            if name not in known:
                errors.append(FieldError(shown, _("There is no such column.")))
            elif name in columns[:i]:
                errors.append(FieldError(shown, _("This column stands twice.")))
        if errors:
            detail = "; ".join(f"{e.field}: {e.message}" for e in errors[:10])
            raise Invalid(errors, _("The header can't be used. %(why)s") % {"why": detail})
        return columns

    def _lines(self, first: str) -> Iterator[str]:
        yield first
        while line := self._read_line():
            yield line.decode("utf-8", "surrogateescape")

    def _read_line(self) -> bytes:
        line = self._stream.readline(LONGEST_LINE)
        self.position += len(line)
        self._line += 1
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            return line
        self._too_long.add(self._line)
        while rest := self._stream.readline(LONGEST_LINE):
            self.position += len(rest)
            if rest.endswith(b"\n"):
                break
        return b"\n"


def _delimiter(header: str) -> str:
    plain = QUOTED.sub("", header)
    return max(DELIMITERS, key=plain.count)
