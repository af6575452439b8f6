"""Answering the next question: taken in hand, masked, asked, written down; what is gone meanwhile stays gone."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from artur.domain.insights import observing
from artur.domain.insights.assistant import asking, queries
from artur.domain.insights.assistant.actions.setting_up import note_failure
from artur.domain.insights.assistant.models import Assistant, Kind, Progress, Suggestion
from artur.domain.insights.assistant.rules import answers
from artur.domain.insights.assistant.rules import asking as rules
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock, languages, masking

if TYPE_CHECKING:
    from artur.domain.insights.assistant.rules.asking import Messages
    from artur.domain.insights.observing import Observed
    from artur.foundation.kit.masking import Masked

LOW = 2
LOST = timedelta(minutes=3)
"""After so long whoever took a question has died: longer than any call lasts."""


def answer_next(store_id: uuid.UUID) -> int:
    """Answer the store's next question; 0 when there is none."""
    now = clock.now()
    lost = Q(state=Progress.WORKING, taken_at__lt=now - LOST)
    due = Suggestion.objects.filter(Q(state=Progress.WAITING) | lost, store_id=store_id)
    wanted = due.order_by("asked_at").first()
    if wanted is None:
        return 0
    taken = due.filter(id=wanted.id, taken_at=wanted.taken_at)
    if not taken.update(state=Progress.WORKING, taken_at=now):
        return 1
    wanted.taken_at = now
    if wanted.state == Progress.WORKING:
        # Asked once already, and nobody heard the answer: a model that costs money is not asked by itself again.
        _end(wanted, state=Progress.FAILED, fault="lost")
    else:
        _answer(wanted)
    return 1


def _answer(wanted: Suggestion) -> None:
    assistant = queries.asked_of(wanted.store_id)
    if assistant is None:
        _end(wanted, state=Progress.FAILED, fault="off")
        return
    question = _question(wanted, assistant)
    if question is None:
        _end(wanted, state=Progress.FAILED, fault="gone")
        return
    messages, masked, author = question
    try:
        text = asking.ask(assistant, messages)
    except asking.Unanswered as failed:
        note_failure(assistant, failed)
        _end(wanted, state=Progress.FAILED, fault=failed.word, masked=masked)
        return
    text = answers.named(text, author) if wanted.kind == Kind.DRAFT else text
    told: dict[str, Any] = {"text": text, "model": assistant.model, "masked": masked, "fault": ""}
    _end(wanted, state=Progress.READY, **told)
    Assistant.objects.filter(store_id=wanted.store_id).update(
        used_at=clock.now(), fault="", fault_text="", fault_at=None
    )


def _end(wanted: Suggestion, **how: Any) -> None:
    # By what was taken: a question discarded, erased or taken anew meanwhile gets no answer of ours.
    mine = Suggestion.objects.filter(store_id=wanted.store_id, id=wanted.id)
    taken = mine.filter(state=Progress.WORKING, taken_at=wanted.taken_at)
    taken.update(done_at=clock.now(), **how)


def _question(wanted: Suggestion, assistant: Assistant) -> tuple[Messages, int, str] | None:
    """What is sent, how much was taken out of it, and who may be addressed; None if nothing is left."""
    ids = [wanted.review_id] if wanted.review_id else [uuid.UUID(id_) for id_ in wanted.sources]
    seen = observing.of_reviews(wanted.store_id, ids)
    if not seen:
        return None
    names = queries.names(wanted.store_id, [one.review_id for one in seen])
    language = languages.OWN_NAMES.get(wanted.language, wanted.language)
    if wanted.kind == Kind.THEMES:
        return _themes(seen, names, language)
    known = names[seen[0].review_id]
    said = _masked(seen[0], known.all)
    store = stores.open_by_id(wanted.store_id)
    asked = rules.Asked(store.name, seen[0].subject, seen[0].product_name, seen[0].stars, said.text)
    if wanted.kind == Kind.DRAFT:
        return rules.draft(asked, language, assistant.tone), said.count, known.shown
    return rules.summary(asked, language), said.count, ""


def _themes(
    seen: list[Observed], names: dict[uuid.UUID, queries.Names], language: str
) -> tuple[Messages, int, str]:
    told = [(one.stars <= LOW, _masked(one, names[one.review_id].all)) for one in seen]
    low, high = ([said.text for is_low, said in told if is_low is side] for side in (True, False))
    return rules.themes(low, high, language), sum(said.count for _low, said in told), ""


def _masked(seen: Observed, names: list[str]) -> Masked:
    text = "\n".join(part for part in (seen.title, seen.body) if part)
    return masking.masked(text, names)
