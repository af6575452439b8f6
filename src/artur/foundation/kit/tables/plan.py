"""How one file is read: what was recognised of it, which columns mean what, and what somebody has to say first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.kit.tables import dates, numbers
from artur.foundation.kit.tables.mapping import Map, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import tzinfo

    from artur.foundation.kit.tables.mapping import Column, Format
    from artur.foundation.kit.tables.recognition import Recognised

TEXT, LINES, DATE, AMOUNT = "text", "lines", "date", "amount"
"""What a column of ours holds: one line, several, an instant, a number."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Our own columns of one kind of file: what each holds, and without which nothing can be read."""

    kinds: Mapping[str, str]
    required: tuple[tuple[str, ...], ...]
    """Of each group one at least: `(("order_id",), ("product_id", "sku"))`."""

    def of(self, kind: str) -> list[str]:
        """The columns of a kind."""
        return [name for name, own in self.kinds.items() if own == kind]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file is read. `open` names what its samples leave open: `dates`, `decimal`."""

    fields: Fields
    seen: Recognised
    map: Map
    format: str = ""
    title: str = ""
    zone: tzinfo = UTC
    dates: str = ""
    decimal: str = ""
    zoned: bool = True
    """Whether every time carries its own offset, so that `zone` is never asked."""
    between: tuple[str, ...] = ()
    """The orders of days and months it may be in."""
    open: tuple[str, ...] = ()
    row: Callable[[Mapping[str, str]], Mapping[str, str]] | None = None

    def ready(self) -> None:
        """Raise `Invalid` while something is open."""
        said = {
            "dates": _("03/04 may be the 3rd of April or March 4th. Say which of %(both)s it is.")
            % {"both": ", ".join(self.between)},
            "decimal": _(
                "1.234 may be a thousand or little more than one. Say which mark parts decimals."
            ),
        }
        if self.open:
            raise Invalid([FieldError(name, said[name]) for name in self.open])


def make(
    fields: Fields, seen: Recognised, told: Map, *, known: Format | None = None, zone: tzinfo = UTC
) -> Plan:
    """The plan for a file; `Invalid` when a column that is needed is not to be found in it."""
    used = _present(seen, told)
    _validate(fields, seen, told, used, by_hand=known is None)
    days = dates.recognise_columns(
        [seen.cells(used[n].headers) for n in fields.of(DATE) if n in used]
    )
    amounts = numbers.recognise(
        cell for n in fields.of(AMOUNT) if n in used for cell in seen.cells(used[n].headers)
    )
    decimal = told.decimal or amounts.mark
    return Plan(
        fields=fields,
        seen=seen,
        map=replace(told, columns=used),
        format=known.name if known else "",
        title=known.title if known else "",
        zone=_zone(told) or zone,
        dates=told.dates or days.order,
        decimal=decimal,
        zoned=days.zoned,
        between=() if told.dates else days.between,
        open=tuple(
            name
            for name, is_open in (
                ("dates", days.open and not told.dates),
                ("decimal", amounts.open and not decimal),
            )
            if is_open
        ),
        row=known.row if known else None,
    )


def _present(seen: Recognised, told: Map) -> dict[str, Column]:
    """The columns that are there, each by the first of its headers that is."""
    found = {fold(header) for header in seen.headers}
    used = {}
    for name, source in told.columns.items():
        header = next((h for h in source.headers if fold(h) in found), None)
        if header is not None or source.constant:
            used[name] = replace(source, headers=(header,) if header else ())
    return used


def _validate(
    fields: Fields, seen: Recognised, told: Map, used: Mapping[str, Column], *, by_hand: bool
) -> None:
    errors = [
        FieldError(" / ".join(group), _("This column is missing."))
        for group in fields.required
        if not any(name in used for name in group)
    ]
    errors += [
        FieldError(
            name,
            _("There is no such column. Choose from: %(known)s")
            % {"known": ", ".join(fields.kinds)},
        )
        for name in told.columns
        if name not in fields.kinds
    ]
    if by_hand:
        errors += [
            FieldError(
                name, _("The file has no column “%(header)s”.") % {"header": source.headers[0]}
            )
            for name, source in told.columns.items()
            if name not in used and source.headers
        ]
    errors += list(_twice(seen.headers, used.values()))
    if told.dates and told.dates not in dates.ORDERS:
        errors.append(
            FieldError("dates", _("Choose one of %(known)s.") % {"known": ", ".join(dates.ORDERS)})
        )
    if told.decimal and told.decimal not in numbers.MARKS:
        errors.append(FieldError("decimal", _("Choose one of %(known)s.") % {"known": ". ,"}))
    if errors:
        detail = "; ".join(f"{e.field}: {e.message}" for e in errors[:10])
        raise Invalid(errors, _("The header can't be used. %(why)s") % {"why": detail})


def _twice(headers: Iterable[str], used: Iterable[Column]) -> Iterable[FieldError]:
    folded = [fold(header) for header in headers]
    wanted = {fold(header) for source in used for header in source.headers}
    for header in sorted(wanted):
        if folded.count(header) > 1:
            yield FieldError(header, _("This column stands twice."))


def _zone(told: Map) -> tzinfo | None:
    if not told.time_zone:
        return None
    try:
        return dates.zone_of(told.time_zone)
    except ValueError:
        wrong = _("There is no such time zone; give one such as Europe/Ljubljana.")
        raise Invalid([FieldError("time_zone", wrong)]) from None
