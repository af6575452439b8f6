"""What becomes of what there is to do: answered by an entry, or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from artur.domain.profile.faq import queries
from artur.domain.profile.faq.actions.shelving import advance
from artur.domain.profile.faq.models import Entry, Sought, Standing, Suggestion
from artur.domain.profile.faq.rules import texts
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store

    Todo = Sought | Suggestion


def answer(store: Store, todo: Todo, entry_id: uuid.UUID, *, actor: str) -> None:
    """An entry answers it: from now on it is also found by the words that were used."""
    # Searching may take a while, and nobody else is to wait for it.
    found = _leads(store, entry_id, todo)
    with transaction.atomic():
        advance(store.id)
        entry = queries.entry(store.id, entry_id)
        if _settle(todo, Standing.ANSWERED, entry.id):
            if not found:
                _add_words(store, entry, todo)
            audit.note(store.id, actor, "faq.todo_answered", f"faq:{entry.id}")


def dismiss(store: Store, todo: Todo, *, actor: str) -> None:
    """Leave it unanswered; it does not come back."""
    with transaction.atomic():
        if _settle(todo, Standing.DISMISSED, None):
            audit.note(store.id, actor, "faq.todo_left", f"faq-todo:{todo.id}")


def forget(store_id: uuid.UUID, source: str, ref: uuid.UUID | str) -> int:
    """Let go of suggestions whose source is erased, unless an entry was made of them."""
    ours = Suggestion.objects.filter(store_id=store_id, source=source, ref=str(ref))
    return ours.exclude(state=Standing.ANSWERED).delete()[0]


def _settle(todo: Todo, state: Standing, entry_id: uuid.UUID | None) -> bool:
    changes = {"state": state, "entry_id": entry_id}
    if isinstance(todo, Suggestion):
        ours = Suggestion.objects.filter(store_id=todo.store_id, id=todo.id, state=Standing.OPEN)
        return ours.update(**changes, settled_at=clock.now()) == 1
    open_ones = Sought.objects.filter(store_id=todo.store_id, id=todo.id, state=Standing.OPEN)
    return open_ones.update(**changes) == 1


def _add_words(store: Store, entry: Entry, todo: Todo) -> None:
    """An entry is found by a search it answers."""
    if todo.language not in entry.questions:
        return
    lines = [line for line in entry.also.get(todo.language, "").split("\n") if line]
    words = "\n".join([*lines, todo.text])
    if todo.text in lines or len(words) > texts.LONGEST["also"]:
        return
    ours = Entry.objects.filter(store_id=store.id, id=entry.id)
    ours.update(also={**entry.also, todo.language: words}, version=advance(store.id))


def _leads(store: Store, entry_id: uuid.UUID, todo: Todo) -> bool:
    """Whether the entry's own words are enough."""
    whole = queries.answers_whole(store, todo.text, todo.language)
    near = queries.find(store, todo.text, todo.language, most=3)
    return whole and any(hit.answer.id == entry_id for hit in near)
