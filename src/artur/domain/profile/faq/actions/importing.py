"""Keeping the entries of a file: all of them, or none and a list of what to mend."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from django.db import transaction

from artur.domain.profile.faq import importing, queries
from artur.domain.profile.faq.actions.entries import check_room, checked, save
from artur.domain.profile.faq.actions.tabs import check_tab, save_tab
from artur.domain.profile.faq.rules.texts import Draft
from artur.foundation.audit import actions as audit
from artur.foundation.kit import languages
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.kit.tables.table import Rejection

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from artur.domain.profile.faq.importing import Wanted
    from artur.domain.stores.models import Store

AT_ONCE = 500
"""Rows of one transaction: SQLite lets nobody else write meanwhile."""


@dataclass(slots=True)
class Imported:
    """What became of a file; nothing was kept where something was rejected."""

    created: int = 0
    updated: int = 0
    rejected: list[Rejection] = field(default_factory=list)


def import_entries(store: Store, stream: BinaryIO, *, actor: str) -> Imported:
    """Write the entries of a file, as `exporting` writes one; `Invalid` where it is no such file.

    Every row is checked before the first is written. Whoever is cut off between two parts brings the file again: what
    is there is changed, not made twice.
    """
    read = importing.read(store, stream)
    done = Imported(rejected=[*read.rejected, *_wrong(store, read.rows)])
    if done.rejected:
        done.rejected.sort(key=lambda one: one.line)
        return done
    tabs: dict[str, uuid.UUID] = {}
    for first in range(0, len(read.rows), AT_ONCE):
        _keep(store, read.rows[first : first + AT_ONCE], tabs, done, actor)
    return done


def _wrong(store: Store, rows: Sequence[Wanted]) -> list[Rejection]:
    """The rows that could not be kept, and why."""
    known = queries.tabs(store.id)
    tabs: dict[str, uuid.UUID | None] = {}
    found, entries, added = [], len(queries.entries(store.id)), 0
    for row in rows:
        try:
            folded = row.tab.casefold()
            if folded not in tabs:
                tabs[folded] = importing.tab_id(store, row.tab)
                if tabs[folded] is None:
                    check_tab(
                        store, {languages.first_of(store.locale): row.tab}, len(known) + added
                    )
                    added += 1
            if row.entry_id is None:
                check_room(entries)
                entries += 1
            # A tab that is still to be made is as good as any for the rest of the row.
            checked(store, _draft(row, tabs[folded] or known[0].id))
        except Invalid as problem:
            errors = [FieldError(e.field.replace(".", "_"), e.message) for e in problem.errors]
            found.append(Rejection(row.line, None, errors))
    return found


def _keep(
    store: Store, rows: Sequence[Wanted], tabs: dict[str, uuid.UUID], done: Imported, actor: str
) -> None:
    created = sum(row.entry_id is None for row in rows)
    with transaction.atomic():
        for row in rows:
            draft = _draft(row, _tab(store, row.tab, tabs, actor))
            save(store, draft, actor=actor, entry_id=row.entry_id)
        audit.note(store.id, actor, "faq.imported", created=created, updated=len(rows) - created)
    done.created += created
    done.updated += len(rows) - created


def _draft(row: Wanted, tab: uuid.UUID) -> Draft:
    texts = row.texts
    return Draft(tab, texts["question"], texts["answer"], texts["also"], **row.rest)


def _tab(store: Store, name: str, tabs: dict[str, uuid.UUID], actor: str) -> uuid.UUID:
    folded = name.casefold()
    if folded not in tabs:
        known = importing.tab_id(store, name)
        if known is None:
            own = languages.first_of(store.locale)
            known = save_tab(store, {own: name}, actor=actor).id
        tabs[folded] = known
    return tabs[folded]
