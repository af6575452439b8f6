"""Rows of a file of any size: one at a time, with their line and how far the file was read."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext as _

from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.kit.tables.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from artur.foundation.kit.tables.recognition import Recognised

FOREIGN = re.compile("[\udc80-\udcff\ufffd]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells in their order, the line and byte it begins at; `errors` when it can't be read."""

    line: int
    offset: int
    cells: Sequence[str]
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row, or what it belongs to, was not taken."""

    line: int
    id: str | None
    errors: list[FieldError]


class Table:
    """The rows of `stream` below its header, which is `headers`; `Invalid` when the header can't be read."""

    def __init__(self, stream: BinaryIO, seen: Recognised) -> None:
        self._lines = Lines(stream, seen.encoding, seen.mark)
        self._utf8 = seen.encoding == "utf-8"
        self._reader = csv.reader(iter(self._lines), delimiter=seen.delimiter, strict=True)
        try:
            headers = [name.strip() for name in next(self._reader, [])]
        except csv.Error:
            raise Invalid([FieldError("", _("The header can't be read."))]) from None
        while headers and not headers[-1]:
            headers.pop()
        self.headers = headers

    @property
    def position(self) -> int:
        """Bytes up to the end of the rows given so far."""
        return self._lines.position

    def __iter__(self) -> Iterator[Row]:
        while True:
            start, offset = self._reader.line_num + 1, self.position
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error:
                yield Row(start, offset, (), (self._unreadable(start),))
                continue
            if self._lines.too_long:
                self._lines.too_long.clear()
                yield Row(start, offset, (), (FieldError("", _("This line is too long.")),))
            elif any(cells) and any(map(str.strip, cells)):
                yield self._row(start, offset, cells)

    def _row(self, line: int, offset: int, cells: list[str]) -> Row:
        width = len(self.headers)
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            wrong = _("This row has %(found)d cells, the header has %(wanted)d.")
            numbers = {"found": len(cells), "wanted": width}
            return Row(line, offset, cells, (FieldError("", wrong % numbers),))
        together = "".join(cells)
        if not together.isascii() and FOREIGN.search(together):
            return Row(line, offset, cells, tuple(self._foreign(cells)))
        return Row(line, offset, cells)

    def _foreign(self, cells: list[str]) -> Iterator[FieldError]:
        said = _("This is not UTF-8.") if self._utf8 else _("This can't be read in the encoding.")
        for header, cell in zip(self.headers, cells, strict=False):
            # What the writer of the file could not spell itself stands there as U+FFFD in good UTF-8.
            if FOREIGN.search(cell) and not (
                self._utf8 and "\ufffd" in cell and cell.isprintable()
            ):
                yield FieldError(header, said)

    def _unreadable(self, start: int) -> FieldError:
        wrong = _(
            "Lines %(first)d to %(last)d can't be read: a cell is too long, or a quote does not end."
        )
        return FieldError("", wrong % {"first": start, "last": max(self._reader.line_num, start)})
