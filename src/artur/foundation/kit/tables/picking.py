"""From a row's cells to our own columns: mapped, in one notation, and clean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.foundation.kit.problems import FieldError
from artur.foundation.kit.tables import dates, numbers
from artur.foundation.kit.tables.formulas import unescape
from artur.foundation.kit.tables.mapping import fold
from artur.foundation.kit.tables.plan import AMOUNT, DATE, LINES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from artur.foundation.kit.tables.mapping import Column
    from artur.foundation.kit.tables.plan import Plan

BREAKS = re.compile(r"[\r\n\t]+")
PLAIN = re.compile(r"^\d+(?:\.\d+)?$")
ISO = re.compile(r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)$")

UTC_TIME = re.compile(
    r"^([1-9]\d{3}-(?:0[1-9]|1[012])-(?:0[1-9]|1\d|2[0-8])) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d) (?:UTC|GMT|Z)$",
    re.ASCII,
)
"""As many programs write a time; there is no such day that does not exist."""


class Picker:
    """Called with a row's cells: what they say by our own names, and which of them can't be read."""

    def __init__(self, plan: Plan, headers: Sequence[str]) -> None:
        self._plan = plan
        self._headers = [fold(header) for header in headers]
        self._constants = {n: c.constant for n, c in plan.map.columns.items() if not c.headers}
        self._sources = [
            (name, self._headers.index(fold(c.headers[0])), _words(c), plan.fields.kinds[name])
            for name, c in plan.map.columns.items()
            if c.headers
        ]
        self._read = {AMOUNT: self._amount, DATE: self._date}

    def __call__(self, cells: Sequence[str]) -> tuple[dict[str, str], list[FieldError]]:
        found, errors = dict(self._constants), []
        width = len(cells)
        for name, place, words, kind in self._sources:
            cell = cells[place].strip() if place < width else ""
            if not cell:
                continue
            if words:
                cell = words.get(cell.lower(), cell)
            if not cell.isprintable() or cell.startswith("'"):
                cell = _clean(cell, kind)
            if (read := self._read.get(kind)) is not None and cell:
                value = read(cell)
                if value is None:
                    errors.append(FieldError(name, self._wrong(kind, cell)))
                    continue
                cell = value
            found[name] = cell
        if self._plan.row is not None:
            self._touch(found, cells)
        return found, errors

    def _touch(self, found: dict[str, str], cells: Sequence[str]) -> None:
        """What the format knows better than its headers say."""
        row: Callable[[Mapping[str, str]], Mapping[str, str]] | None = self._plan.row
        if row is not None:
            better = row(dict(zip(self._headers, cells, strict=False)))
            found.update(better)

    def _amount(self, cell: str) -> str | None:
        if self._plan.decimal != "," and PLAIN.match(cell):
            return cell
        return numbers.read(cell, self._plan.decimal or ".")

    def _date(self, cell: str) -> str | None:
        if ISO.match(cell):
            return cell
        if (plain := UTC_TIME.match(cell)) is not None:
            return f"{plain[1]}T{plain[2]}+00:00"
        at = dates.read(cell, self._plan.dates or "y-m-d", self._plan.zone)
        return at.isoformat() if at else None

    def _wrong(self, kind: str, cell: str) -> str:
        shown = {
            "cell": cell[:40],
            "order": self._plan.dates or "y-m-d",
            "mark": self._plan.decimal or ".",
        }
        if kind == DATE:
            return _("“%(cell)s” is no day or time in the order %(order)s.") % shown
        return _("“%(cell)s” is no amount with “%(mark)s” before its decimals.") % shown


def _words(source: Column) -> dict[str, str]:
    return {word.strip().lower(): ours for word, ours in source.values.items()}


def _clean(cell: str, kind: str) -> str:
    if kind == LINES:
        return unescape(cell.replace("\r\n", "\n").replace("\r", "\n"))
    return unescape(cell if cell.isprintable() else BREAKS.sub(" ", cell))
