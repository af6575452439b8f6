"""Reading entries from a file: every row is understood before any is kept."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from django.utils.translation import gettext as _

from artur.domain.profile.faq import queries
from artur.domain.profile.faq.exporting import BETWEEN, FIXED, TEXTS
from artur.domain.profile.faq.models import Kind
from artur.foundation.kit import languages, multilingual
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.kit.tables.formulas import unescape
from artur.foundation.kit.tables.recognition import recognise_file
from artur.foundation.kit.tables.table import Rejection, Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.stores.models import Store

LARGEST = 5_000_000
STATES = {"": True, "public": True, "draft": False}


@dataclass(slots=True)
class Wanted:
    """One row: which entry it changes (None: a new one), its tab by name, and the rest of its draft."""

    line: int
    entry_id: uuid.UUID | None
    tab: str
    texts: dict[str, dict[str, str]]
    rest: dict[str, Any]


@dataclass(slots=True)
class Read:
    """What a file holds."""

    rows: list[Wanted] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)


def read(store: Store, stream: BinaryIO) -> Read:
    """The rows of a file; `Invalid` where its header is none of ours."""
    table = Table(stream, recognise_file(stream))
    headers = [header.lower() for header in table.headers]
    _check(headers, languages.first_of(store.locale))
    known = {entry.id: entry for entry in queries.entries(store.id)}
    asked = {
        multilingual.in_language(entry.questions, store.locale)[0]: id_
        for id_, entry in known.items()
    }
    found = Read()
    for row in table:
        cells = dict(zip(headers, map(unescape, row.cells), strict=False))
        errors = [*row.errors]
        entry_id = None if errors else _entry(cells, set(known), errors)
        if not errors and cells.get("state", "").strip().lower() not in STATES:
            errors.append(FieldError("state", _("Say public or draft.")))
        if errors:
            found.rejected.append(Rejection(row.line, None, errors))
            continue
        found.rows.append(_wanted(row, cells, entry_id, asked, store))
    return found


def tab_id(store: Store, name: str) -> uuid.UUID | None:
    """The tab a row names, by its word or in any language; None where it is a new one."""
    folded = name.casefold()
    for tab in queries.tabs(store.id):
        own = {text.casefold() for text in tab.names.values()}
        if tab.kind != Kind.OWN:
            own |= {tab.kind, queries.named(tab, store.locale).casefold()}
        if folded in own:
            return tab.id
    return None


def _check(headers: list[str], own: str) -> None:
    allowed = {*FIXED, *(f"{text}_{code}" for text in TEXTS for code in languages.SPOKEN)}
    errors = [
        FieldError(header, _("There is no such column."))
        for header in headers
        if header not in allowed
    ]
    needed = [name for name in (f"question_{own}", f"answer_{own}") if name not in headers]
    errors += [FieldError(name, _("This column is missing.")) for name in needed]
    if len(set(headers)) < len(headers):
        errors.append(FieldError("", _("A column stands there twice.")))
    if errors:
        raise Invalid(errors)


def _entry(
    cells: Mapping[str, str], known: set[uuid.UUID], errors: list[FieldError]
) -> uuid.UUID | None:
    given = cells.get("id", "").strip()
    if not given:
        return None
    try:
        entry_id = uuid.UUID(given)
    except ValueError:
        entry_id = None
    if entry_id not in known:
        errors.append(FieldError("id", _("There is no such entry. Leave it empty for a new one.")))
        return None
    return entry_id


def _wanted(
    row: Row,
    cells: Mapping[str, str],
    entry_id: uuid.UUID | None,
    asked: Mapping[str, uuid.UUID],
    store: Store,
) -> Wanted:
    texts = {
        text: {
            code: cells[f"{text}_{code}"]
            for code in languages.SPOKEN
            if cells.get(f"{text}_{code}", "").strip()
        }
        for text in TEXTS
    }
    question = multilingual.in_language(multilingual.cleaned(texts["question"]), store.locale)[0]
    rest = {
        "products": _apart(cells.get("products", "")),
        "categories": _apart(cells.get("categories", "")),
        "public": STATES[cells.get("state", "").strip().lower()],
    }
    # The same file again changes what it made, rather than making it twice.
    return Wanted(
        row.line,
        entry_id or asked.get(" ".join(question.split())),
        cells.get("tab", "").strip() or str(Kind.BUYING),
        texts,
        rest,
    )


def _apart(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(BETWEEN.strip()) if part.strip()]
