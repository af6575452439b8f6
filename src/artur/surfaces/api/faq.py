"""Questions and answers: read, found as shoppers find them, written, taken away."""

from __future__ import annotations

import uuid  # noqa: TC003 - Ninja reads it
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from artur.domain.orders.documents import instant
from artur.domain.profile.faq import actions, queries
from artur.domain.profile.faq.models import Kind
from artur.domain.profile.faq.rules.texts import Draft
from artur.foundation.kit import languages
from artur.foundation.kit.problems import FieldError, Invalid
from artur.surfaces.api.auth import Key
from artur.surfaces.api.faq_shapes import FaqDocument, FaqEntry, FaqHits, FaqSearch, FaqWanted

if TYPE_CHECKING:
    from artur.domain.profile.faq.models import Entry
    from artur.domain.stores.models import Store

router = Router()


@router.get("/profile/faq", auth=Key("reviews:read"), response=FaqDocument)
def read(request: HttpRequest) -> dict[str, Any]:
    """Every tab and entry, drafts too."""
    store = _store(request)
    tabs = queries.tabs(store.id)
    entries = queries.entries(store.id)
    ordered = [entry for tab in tabs for entry in entries if entry.tab_id == tab.id]
    return {
        "tabs": [{"id": tab.id, "kind": tab.kind, "names": tab.names} for tab in tabs],
        "items": [_document(entry) for entry in ordered],
    }


@router.get("/profile/faq/search", auth=Key("reviews:read"), response=FaqHits)
def search(request: HttpRequest, asked: Query[FaqSearch]) -> dict[str, Any]:
    """The public answers to a question, as shoppers find them."""
    store = _store(request)
    language = languages.first_of(asked.locale, store.locale)
    typed = asked.q.replace("\x00", "")
    return {
        "items": [
            {
                "id": hit.answer.id,
                "question": hit.answer.question,
                "answer": hit.answer.text,
                "language": hit.answer.language,
            }
            for hit in queries.find(store, typed, language)
        ],
        "whole": queries.answers_whole(store, typed, language),
    }


@router.post("/profile/faq", auth=Key("publication:write"), response={201: FaqEntry})
def add(request: HttpRequest, wanted: FaqWanted) -> Status[Any]:
    """Add an entry at the end of its tab."""
    store = _store(request)
    return Status(201, _document(_saved(request, store, wanted)))


@router.put("/profile/faq/{entry_id}", auth=Key("publication:write"), response=FaqEntry)
def write(request: HttpRequest, entry_id: uuid.UUID, wanted: FaqWanted) -> dict[str, Any]:
    """Write an entry anew; the same again says that it still holds."""
    store = _store(request)
    return _document(_saved(request, store, wanted, entry_id))


@router.delete("/profile/faq/{entry_id}", auth=Key("publication:write"), response={204: None})
def remove(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Take an entry away."""
    actions.remove(_store(request), entry_id, actor=_actor(request))
    return HttpResponse(status=204)


def _document(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "tab": entry.tab_id,
        "questions": entry.questions,
        "answers": entry.answers,
        "also": entry.also,
        "products": entry.products,
        "categories": entry.categories,
        "state": entry.state,
        "changed_at": instant(entry.changed_at) or "",
    }


def _saved(
    request: HttpRequest, store: Store, wanted: FaqWanted, entry_id: uuid.UUID | None = None
) -> Entry:
    try:
        draft = _draft(store, wanted, public=_public(store, wanted, entry_id))
        return actions.save(store, draft, actor=_actor(request), entry_id=entry_id)
    except Invalid as problem:
        # Named as the document names its fields.
        errors = [FieldError(_named(error.field), error.message) for error in problem.errors]
        raise Invalid(errors) from None


def _named(field: str) -> str:
    name, dot, language = field.partition(".")
    return {"question": "questions", "answer": "answers"}.get(name, name) + dot + language


def _public(store: Store, wanted: FaqWanted, entry_id: uuid.UUID | None) -> bool:
    """Whether it is to be read by all; what nobody says leaves an entry as it stands."""
    if wanted.state is None and entry_id is not None:
        return queries.entry(store.id, entry_id).state == "public"
    return wanted.state != "draft"


def _draft(store: Store, wanted: FaqWanted, *, public: bool) -> Draft:
    return Draft(
        _tab(store, wanted.tab),
        wanted.questions,
        wanted.answers,
        wanted.also,
        wanted.products,
        wanted.categories,
        public=public,
    )


def _tab(store: Store, named: str) -> uuid.UUID:
    """The tab's id; what is none leads nowhere, and the domain says so."""
    if named in set(Kind.values) - {Kind.OWN}:
        return queries.id_of(store.id, named)
    known = {str(tab.id): tab.id for tab in queries.tabs(store.id)}
    return known.get(named, store.id)


def _store(request: HttpRequest) -> Store:
    store: Store = request.auth.store  # type: ignore[attr-defined]
    return store


def _actor(request: HttpRequest) -> str:
    return str(request.auth.actor)  # type: ignore[attr-defined]
