"""Entries as a file: one a row, a column for each text and language, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from artur.domain.profile.faq import queries
from artur.domain.profile.faq.models import Kind, State
from artur.foundation.kit import languages, multilingual
from artur.foundation.kit.tables.formulas import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from artur.domain.profile.faq.models import Entry, Tab
    from artur.domain.stores.models import Store

FIXED = ("id", "tab", "state", "products", "categories")
TEXTS = ("question", "answer", "also")
BETWEEN = " | "
"""Between the products, and the categories, of one cell."""


def as_csv(store: Store) -> Iterator[str]:
    """Every entry in its order, with the mark by which spreadsheets know the file for UTF-8."""
    found = queries.entries(store.id)
    spoken = _spoken(store, found)
    yield "\ufeff" + _line([*FIXED, *(f"{text}_{code}" for code in spoken for text in TEXTS)])
    for tab in queries.tabs(store.id):
        for entry in found:
            if entry.tab_id == tab.id:
                yield _line([escape(cell) for cell in _row(store, tab, entry, spoken)])


def _spoken(store: Store, found: Sequence[Entry]) -> list[str]:
    used = {code for entry in found for code in entry.questions} | {
        languages.first_of(store.locale)
    }
    return [code for code in multilingual.order(store.locale, used) if code in used]


def _row(store: Store, tab: Tab, entry: Entry, spoken: Sequence[str]) -> list[str]:
    own = tab.kind == Kind.OWN
    texts = (entry.questions, entry.answers, entry.also)
    return [
        str(entry.id),
        multilingual.in_language(tab.names, store.locale)[0] if own else tab.kind,
        "public" if entry.state == State.PUBLIC else "draft",
        BETWEEN.join(entry.products),
        BETWEEN.join(entry.categories),
        *(text.get(code, "") for code in spoken for text in texts),
    ]


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
