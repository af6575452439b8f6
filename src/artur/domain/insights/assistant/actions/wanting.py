"""What a member wants from the model: a row that the worker takes; asking again makes the former answer go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from artur.domain.insights import observing
from artur.domain.insights.assistant import queries
from artur.domain.insights.assistant.models import Kind, Suggestion
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, languages
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable


def want_review(
    store_id: uuid.UUID, review_id: uuid.UUID, kind: str, *, language: str, actor: str
) -> Suggestion:
    """Ask for a draft of a reply, in the review's language, or for what it says, in the member's."""
    if kind not in {Kind.DRAFT, Kind.SUMMARY}:
        raise Invalid([FieldError("kind", _("Choose a draft or a summary."))])
    _able(store_id)
    found = observing.of_reviews(store_id, [review_id])
    if not found:
        raise NotFound(_("There is no such review."))
    if not (found[0].title or found[0].body):
        raise Conflict(_("It has stars and no words: there is nothing to go by."))
    if kind == Kind.DRAFT and found[0].language:
        language = found[0].language
    wanted: dict[str, object] = {"kind": kind, "review_id": review_id, "language": _known(language)}
    return _want(store_id, wanted, actor)


def want_themes(
    store_id: uuid.UUID, about: str, sources: Iterable[uuid.UUID], *, language: str, actor: str
) -> Suggestion:
    """Ask what the sentences on the words page say together."""
    _able(store_id)
    those = [str(id_) for id_ in sources]
    if not those:
        raise Conflict(_("There are no sentences to sum up."))
    wanted: dict[str, object] = {
        "kind": Kind.THEMES,
        "about": about,
        "sources": those,
        "language": _known(language),
    }
    return _want(store_id, wanted, actor)


def discard(store_id: uuid.UUID, suggestion_id: uuid.UUID) -> Suggestion:
    """Let an answer go, and say which it was; `NotFound` if it is not this store's."""
    mine = Suggestion.objects.filter(store_id=store_id, id=suggestion_id)
    gone = mine.first()
    if gone is None:
        raise NotFound(_("This suggestion is gone already."))
    mine.delete()
    return gone


def _want(store_id: uuid.UUID, wanted: dict[str, object], actor: str) -> Suggestion:
    place = {"kind": wanted["kind"], "review_id": wanted.get("review_id")}
    mine = Suggestion.objects.filter(store_id=store_id, about=wanted.get("about", ""), **place)
    made = Suggestion(store_id=store_id, asked_by=actor, asked_at=clock.now(), **wanted)
    try:
        with transaction.atomic():
            standing = mine.select_for_update().filter(state__in=queries.OPEN).first()
            if standing is not None:
                # Pressed twice: it is being written already.
                return standing
            mine.delete()
            made.save(force_insert=True)
            object_ = f"review:{made.review_id}" if made.review_id else ""
            audit.note(store_id, actor, "assistant.asked", object_, kind=made.kind)
    except IntegrityError:
        # Pressed twice at the same instant: the other press has asked.
        return mine.get()
    return made


def _able(store_id: uuid.UUID) -> None:
    if queries.asked_of(store_id) is None:
        raise Conflict(_("No language model is switched on."))


def _known(language: str) -> str:
    return language.partition("-")[0].lower()[:10] or languages.WORKED_IN[0]
