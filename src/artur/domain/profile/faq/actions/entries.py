"""Writing, moving and removing entries."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from artur.domain.profile.faq import queries
from artur.domain.profile.faq.actions.shelving import advance
from artur.domain.profile.faq.models import Entry, State, Tally
from artur.domain.profile.faq.rules import texts
from artur.domain.profile.freshness import actions as freshness
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids, languages, multilingual, overtaking
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from artur.domain.profile.faq.rules.texts import Draft
    from artur.domain.stores.models import Store


def save(
    store: Store,
    draft: Draft,
    *,
    actor: str,
    entry_id: uuid.UUID | None = None,
    seen: str | None = None,
) -> Entry:
    """Write a new entry at the end of its tab, or `entry_id` anew; `Invalid` names what can't stand.

    `Overtaken` where the entry is not what was `seen` (`queries.mark`) any more.
    """
    wanted = checked(store, draft)
    with transaction.atomic():
        version = advance(store.id)
        if entry_id is None:
            kept = _add(store, wanted, version)
            audit.note(store.id, actor, "faq.entry_added", f"faq:{kept.id}")
        else:
            kept = queries.entry(store.id, entry_id)
            overtaking.guard(f"faq:{entry_id}", seen, partial(queries.mark, kept))
            if not _change(kept, wanted, version):
                freshness.touched(store.id, queries.KIND, kept.id, actor)
                return kept
            audit.note(store.id, actor, "faq.entry_changed", f"faq:{kept.id}")
        freshness.touched(store.id, queries.KIND, kept.id, actor)
    return kept


def remove(store: Store, entry_id: uuid.UUID, *, actor: str) -> None:
    """Take an entry away, with what was counted of it."""
    with transaction.atomic():
        found = queries.entry(store.id, entry_id)
        advance(store.id)
        Entry.objects.filter(store_id=store.id, id=found.id).delete()
        Tally.objects.filter(store_id=store.id, entry_id=found.id).delete()
        freshness.gone(store.id, queries.KIND, found.id)
        audit.note(store.id, actor, "faq.entry_removed", f"faq:{found.id}")


def move(store: Store, entry_id: uuid.UUID, by: int, *, actor: str) -> None:
    """Put an entry `by` places further down in its tab."""
    found = queries.entry(store.id, entry_id)
    order = queries.order(store.id, found.tab_id)
    arrange(store, found.tab_id, texts.moved(order, entry_id, by), actor=actor)


def arrange(store: Store, tab_id: uuid.UUID, wanted: Sequence[uuid.UUID], *, actor: str) -> None:
    """Put a tab's entries in this order; what it doesn't name comes after."""
    with transaction.atomic():
        version = advance(store.id)
        before = queries.order(store.id, tab_id)
        after = texts.arranged(before, wanted)
        positions = dict(
            Entry.objects.filter(store_id=store.id, tab_id=tab_id).values_list("id", "position")
        )
        for place, id_ in enumerate(after):
            if positions[id_] != place:
                Entry.objects.filter(store_id=store.id, id=id_).update(
                    position=place, version=version
                )
        if after != before:
            audit.note(store.id, actor, "faq.arranged", f"faq-tab:{tab_id}")


def check_room(count: int) -> None:
    """Whether a store with so many entries takes one more; raises `Invalid`."""
    if count >= texts.MOST_ENTRIES:
        most = _("A store holds %(max)d entries. Remove some first.") % {"max": texts.MOST_ENTRIES}
        raise Invalid([FieldError("", most)])


def checked(store: Store, draft: Draft) -> dict[str, Any]:
    """What is kept of a draft; `Invalid` names what can't stand."""
    questions = multilingual.cleaned(draft.questions)
    answers = multilingual.cleaned(draft.answers)
    also = multilingual.cleaned(draft.also)
    errors = [
        *multilingual.problems("question", questions, texts.LONGEST["question"]),
        *multilingual.problems("answer", answers, texts.LONGEST["answer"]),
        *multilingual.problems("also", also, texts.LONGEST["also"]),
        *_unpaired(store, questions, answers, also),
        *_misplaced(store, draft),
    ]
    if errors:
        raise Invalid(errors)
    return {
        "tab_id": draft.tab,
        "questions": {code: " ".join(text.split()) for code, text in questions.items()},
        "answers": answers,
        "also": also,
        "products": texts.listed(draft.products),
        "categories": texts.listed(draft.categories),
        "state": State.PUBLIC if draft.public else State.DRAFT,
    }


def _unpaired(
    store: Store,
    questions: Mapping[str, str],
    answers: Mapping[str, str],
    also: Mapping[str, str],
) -> list[FieldError]:
    """In every language there is a question and an answer, or neither."""
    own = languages.first_of(store.locale)
    asked = set(questions) | set(also) or set(answers) or {own}
    errors = [
        FieldError(f"question.{code}", _("Write the question, as a customer would ask it."))
        for code in sorted(asked | set(answers))
        if code not in questions
    ]
    return errors + [
        FieldError(f"answer.{code}", _("Write the answer."))
        for code in sorted(asked)
        if code not in answers
    ]


def _misplaced(store: Store, draft: Draft) -> list[FieldError]:
    errors = []
    if draft.tab not in {tab.id for tab in queries.tabs(store.id)}:
        errors.append(FieldError("tab", _("Choose one of your tabs.")))
    for name, given in (("products", draft.products), ("categories", draft.categories)):
        if len(texts.listed(given)) > texts.MOST_PLACES:
            most = _("%(max)d at most.") % {"max": texts.MOST_PLACES}
            errors.append(FieldError(name, most))
    return errors


def _add(store: Store, wanted: Mapping[str, Any], version: int) -> Entry:
    ours = Entry.objects.filter(store_id=store.id)
    check_room(ours.count())
    last = ours.filter(tab_id=wanted["tab_id"]).aggregate(last=Max("position"))["last"]
    made = Entry(
        id=ids.new(),
        store_id=store.id,
        position=0 if last is None else last + 1,
        version=version,
        **wanted,
    )
    made.save(force_insert=True)
    return made


def _change(kept: Entry, wanted: Mapping[str, Any], version: int) -> bool:
    if all(getattr(kept, name) == value for name, value in wanted.items()):
        return False
    changes = {**wanted, "version": version, "changed_at": clock.now()}
    if wanted["tab_id"] != kept.tab_id:
        ours = Entry.objects.filter(store_id=kept.store_id, tab_id=wanted["tab_id"])
        last = ours.aggregate(last=Max("position"))["last"]
        changes["position"] = 0 if last is None else last + 1
    Entry.objects.filter(store_id=kept.store_id, id=kept.id).update(**changes)
    for name, value in changes.items():
        setattr(kept, name, value)
    return True
