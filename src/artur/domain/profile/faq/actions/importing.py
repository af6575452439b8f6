"""Keeping the entries of a file: all of them, or none and a list of what to mend."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from django.db import transaction

from artur.domain.profile.faq import importing
from artur.domain.profile.faq.actions.entries import save
from artur.domain.profile.faq.actions.tabs import save_tab
from artur.domain.profile.faq.rules.texts import Draft
from artur.foundation.audit import actions as audit
from artur.foundation.kit import languages
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.kit.tables.table import Rejection

if TYPE_CHECKING:
    import uuid

    from artur.domain.profile.faq.importing import Wanted
    from artur.domain.stores.models import Store


@dataclass(slots=True)
class Imported:
    """What became of a file; nothing was kept where something was rejected."""

    created: int = 0
    updated: int = 0
    rejected: list[Rejection] = field(default_factory=list)


class Refused(Exception):
    """Some rows can't be kept: the others are let go of too."""


def import_entries(store: Store, stream: BinaryIO, *, actor: str) -> Imported:
    """Write the entries of a file, as `exporting` writes one; `Invalid` where it is no such file."""
    read = importing.read(store, stream)
    done = Imported(rejected=read.rejected)
    try:
        with transaction.atomic():
            tabs: dict[str, uuid.UUID] = {}
            for row in read.rows:
                _keep(store, row, tabs, done, actor)
            if done.rejected:
                raise Refused
            audit.note(store.id, actor, "faq.imported", created=done.created, updated=done.updated)
    except Refused:
        done.created = done.updated = 0
    return done


def _keep(
    store: Store, row: Wanted, tabs: dict[str, uuid.UUID], done: Imported, actor: str
) -> None:
    try:
        with transaction.atomic():
            draft = Draft(
                _tab(store, row.tab, tabs, actor),
                row.texts["question"],
                row.texts["answer"],
                row.texts["also"],
                **row.rest,
            )
            save(store, draft, actor=actor, entry_id=row.entry_id)
    except Invalid as problem:
        errors = [
            FieldError(error.field.replace(".", "_"), error.message) for error in problem.errors
        ]
        done.rejected.append(Rejection(row.line, None, errors))
        return
    if row.entry_id is None:
        done.created += 1
    else:
        done.updated += 1


def _tab(store: Store, name: str, tabs: dict[str, uuid.UUID], actor: str) -> uuid.UUID:
    folded = name.casefold()
    if folded not in tabs:
        known = importing.tab_id(store, name)
        if known is None:
            own = languages.first_of(store.locale)
            known = save_tab(store, {own: name}, actor=actor).id
        tabs[folded] = known
    return tabs[folded]
