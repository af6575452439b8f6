"""What a file is, from its beginning: encoding, delimiter, header, and how its columns write numbers and days."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext as _

from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.kit.tables import dates, encodings, numbers
from artur.foundation.kit.tables.mapping import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from artur.foundation.kit.tables.mapping import Map

HEAD = 256 * 1024
SCANNED = 1024 * 1024
SAMPLES = 200
DELIMITERS = ",;\t|"
QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is; `decimal` and `dates` are empty where the samples need none or leave it open."""

    encoding: str = "utf-8"
    mark: int = 0
    """How many bytes say so at its beginning."""
    sure: bool = True
    """Whether the encoding is beyond doubt."""
    delimiter: str = ","
    decimal: str = ""
    dates: str = ""
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """The first rows, as they stand there."""

    def cells(self, headers: Iterable[str]) -> list[str]:
        """The samples in these columns that are not empty."""
        wanted = {fold(header) for header in headers}
        places = [i for i, header in enumerate(self.headers) if fold(header) in wanted]
        return [
            cell for row in self.rows for i in places if i < len(row) and (cell := row[i].strip())
        ]


def recognise(head: bytes, letters: bytes = b"") -> Recognised:
    """What a file that begins with `head` is; `letters`, from further on, where the head is plain ASCII."""
    encoding = encodings.recognise(letters or head)
    if letters:
        encoding = replace(encoding, mark=0)
    return _within(head, Recognised(encoding.name, encoding.mark, encoding.sure))


def recognise_file(stream: BinaryIO) -> Recognised:
    """What a seekable file is; it stands at its beginning afterwards."""
    head = stream.read(HEAD)
    letters = b""
    if head.isascii() and 0 not in head:
        while piece := stream.read(SCANNED):
            if not piece.isascii():
                first = next(i for i, byte in enumerate(piece) if byte > 127)
                letters = piece[max(0, first - 100) :][:HEAD]
                break
    stream.seek(0)
    return recognise(head, letters)


def retold(seen: Recognised, stream: BinaryIO, told: Map) -> Recognised:
    """The same with what somebody said of it; the stream stands at its beginning afterwards."""
    if told.encoding in ("", seen.encoding) and told.delimiter in ("", seen.delimiter):
        return seen
    _validate(told)
    head = stream.read(HEAD)
    stream.seek(0)
    if told.encoding and told.encoding != seen.encoding:
        marks = [
            len(m) for m, name in encodings.MARKS if name == told.encoding and head.startswith(m)
        ]
        seen = replace(seen, encoding=told.encoding, mark=sum(marks), sure=True)
    return _within(head, seen, told.delimiter or seen.delimiter)


def _validate(told: Map) -> None:
    errors = []
    if told.encoding and told.encoding not in encodings.NAMES:
        known = ", ".join(encodings.NAMES)
        errors.append(FieldError("encoding", _("Choose one of %(known)s.") % {"known": known}))
    if told.delimiter and told.delimiter not in DELIMITERS:
        errors.append(
            FieldError("delimiter", _("Choose one of %(known)s.") % {"known": ", ; | \\t"})
        )
    if errors:
        raise Invalid(errors)


def _within(head: bytes, seen: Recognised, delimiter: str = "") -> Recognised:
    text = head[seen.mark :].decode(seen.encoding, "replace")
    delimiter = delimiter or _delimiter(text)
    headers, rows = _rows(text, delimiter, broken=len(head) >= HEAD)
    columns = [
        [cell for row in rows if i < len(row) and (cell := row[i].strip())]
        for i in range(len(headers))
    ]
    days = dates.recognise_columns(columns)
    marks = {found.mark for found in map(numbers.recognise, _amounts(columns)) if found.mark}
    return replace(
        seen,
        delimiter=delimiter,
        decimal=marks.pop() if len(marks) == 1 else "",
        dates=days.order,
        headers=tuple(headers),
        rows=tuple(rows),
    )


def _amounts(columns: list[list[str]]) -> list[list[str]]:
    """The columns that hold amounts and nothing else."""
    return [cells for cells in columns if cells and all(numbers.is_amount(cell) for cell in cells)]


def _rows(text: str, delimiter: str, *, broken: bool) -> tuple[list[str], list[tuple[str, ...]]]:
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines[:-1] if broken else lines, delimiter=delimiter)
    headers: list[str] = []
    rows: list[tuple[str, ...]] = []
    try:
        headers = [name.strip() for name in next(reader, [])]
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(tuple(row))
            if len(rows) >= SAMPLES:
                break
    except csv.Error:
        # A cell without end; the reading of the whole file says where.
        pass
    while headers and not headers[-1]:
        headers.pop()
    return headers, rows


def _delimiter(text: str) -> str:
    """What parts the cells: of what the header holds, the one that parts most rows alike."""
    lines = _sample_lines(text)
    header = QUOTED.sub("", lines[0]) if lines else ""
    held = [mark for mark in DELIMITERS if mark in header]
    if len(held) < 2:
        return held[0] if held else ","
    return max(held, key=lambda mark: (_alike(lines, mark), header.count(mark)))


def _alike(lines: Sequence[str], mark: str) -> float:
    """The share of rows with as many cells as the header."""
    rows = list(_parted(lines, mark))
    if len(rows) < 2:
        return 0.0
    return sum(len(row) == len(rows[0]) for row in rows[1:]) / (len(rows) - 1)


def _parted(lines: Sequence[str], mark: str) -> Iterable[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=mark)
    except csv.Error:
        return


def _sample_lines(text: str) -> list[str]:
    return [line for line in text.splitlines(keepends=True)[:100] if line.strip()]
