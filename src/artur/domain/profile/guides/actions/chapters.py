"""Writing the chapters of a guide."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.profile.freshness import actions as freshness
from artur.domain.profile.guides import queries, rules
from artur.domain.profile.guides.looked_after import KIND
from artur.domain.profile.guides.models import Chapter
from artur.foundation.audit import actions as audit
from artur.foundation.kit import ids, multilingual, overtaking
from artur.foundation.kit.problems import Conflict, Invalid

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.domain.profile.guides.models import Guide
    from artur.domain.stores.models import Store

    Texts = Mapping[str, str]


def add_chapter(
    store: Store, guide_id: uuid.UUID, questions: Texts, answers: Texts, *, actor: str
) -> Chapter:
    """A new last chapter; an answer may come later, a question not."""
    guide = queries.guide(store.id, guide_id)
    asked, answered = _checked(store, questions, answers)
    known = queries.chapters(guide)
    if len(known) >= rules.CHAPTERS:
        most = {"most": rules.CHAPTERS}
        raise Conflict(_("A guide has up to %(most)d chapters. Write a second guide.") % most)
    made = Chapter(
        id=ids.new(),
        store_id=store.id,
        guide_id=guide.id,
        questions=asked,
        answers=answered,
        position=max((one.position for one in known), default=0) + 1,
    )
    with transaction.atomic():
        made.save(force_insert=True)
        _note(guide, actor)
    return made


def change_chapter(
    store: Store,
    found: Chapter,
    questions: Texts,
    answers: Texts,
    *,
    actor: str,
    seen: str | None = None,
) -> None:
    """Write a chapter anew; `Overtaken` where it is not what was `seen` (`queries.mark_of_chapter`) any more."""
    guide = queries.guide(store.id, found.guide_id)
    asked, answered = _checked(store, questions, answers)
    with transaction.atomic():
        now = partial(_marked, guide, found.id)
        overtaking.guard(f"chapter:{found.id}", seen, now)
        mine = Chapter.objects.filter(store_id=store.id, id=found.id)
        mine.update(questions=asked, answers=answered)
        _note(guide, actor)


def _marked(guide: Guide, chapter_id: uuid.UUID) -> str:
    return queries.mark_of_chapter(queries.chapter(guide, chapter_id))


def move_chapter(
    store: Store, guide_id: uuid.UUID, chapter_id: uuid.UUID, by: int, *, actor: str
) -> None:
    """Put a chapter one place up (-1) or down (1)."""
    guide = queries.guide(store.id, guide_id)
    queries.chapter(guide, chapter_id)
    order = [one.id for one in queries.chapters(guide)]
    with transaction.atomic():
        for place, id_ in enumerate(rules.placed(order, chapter_id, by), start=1):
            Chapter.objects.filter(store_id=store.id, id=id_).update(position=place)
        audit.note(guide.store_id, actor, "guide.changed", f"guide:{guide.id}")


def remove_chapter(store: Store, guide_id: uuid.UUID, chapter_id: uuid.UUID, *, actor: str) -> None:
    """End a chapter for good."""
    guide = queries.guide(store.id, guide_id)
    found = queries.chapter(guide, chapter_id)
    with transaction.atomic():
        Chapter.objects.filter(store_id=store.id, id=found.id).delete()
        _note(guide, actor)


def _note(guide: Guide, actor: str) -> None:
    freshness.touched(guide.store_id, KIND, guide.id, actor)
    audit.note(guide.store_id, actor, "guide.changed", f"guide:{guide.id}")


def _checked(
    store: Store, questions: Texts, answers: Texts
) -> tuple[dict[str, str], dict[str, str]]:
    asked, answered = multilingual.cleaned(questions), multilingual.cleaned(answers)
    asked = {language: " ".join(text.split()) for language, text in asked.items()}
    errors = multilingual.problems("questions", asked, rules.QUESTION, needed=store.locale)
    errors += multilingual.problems("answers", answered, rules.ANSWER)
    if errors:
        raise Invalid(errors)
    return asked, answered
