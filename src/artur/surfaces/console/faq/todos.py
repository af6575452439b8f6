"""What there is to do: searches that found nothing, and questions from chats and products."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.profile.faq import actions, queries
from artur.domain.profile.faq.models import Sought, Suggestion
from artur.foundation.kit import multilingual
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

SEARCH, ASKED = "search", "asked"


@dataclass(frozen=True, slots=True)
class Todo:
    """A search or a suggestion, by the name its address has."""

    kind: str
    row: Sought | Suggestion


@require_safe
@member("read")
def todos(request: MemberRequest) -> HttpResponse:
    """Both lists."""
    store = request.store
    context = {
        "missed": queries.missed(store),
        "suggestions": queries.suggestions(store.id),
        "searches": queries.searches(store.id),
        "waiting": queries.waiting(store.id),
    }
    return profile_page(request, "faq", "console/faq/todo.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("reply")
def answering(request: MemberRequest, kind: str, todo: uuid.UUID) -> HttpResponse:
    """Choose the entry that answers it; from then on it is found by these words too."""
    store = request.store
    found = _find(store.id, kind, todo)
    if request.method == "POST" and (chosen := _chosen(request)):
        actions.answer(store, found.row, chosen, actor=actor_of(request))
        messages.success(request, _("From now on these words lead to that answer."))
        return redirect("console:faq_todo", store.slug)
    near = [hit.answer.id for hit in queries.find(store, found.row.text, found.row.language)]
    entries = {entry.id: entry for entry in queries.entries(store.id)}
    order = [*(id_ for id_ in near if id_ in entries), *(id_ for id_ in entries if id_ not in near)]
    choices = [
        (id_, multilingual.in_language(entries[id_].questions, store.locale)[0]) for id_ in order
    ]
    context = {"todo": found, "choices": choices, "first": order[0] if near else None}
    return profile_page(request, "faq", "console/faq/answering.html", context)


@require_POST
@member("reply")
def leaving(request: MemberRequest, kind: str, todo: uuid.UUID) -> HttpResponse:
    """Leave it unanswered."""
    found = _find(request.store.id, kind, todo)
    actions.dismiss(request.store, found.row, actor=actor_of(request))
    messages.success(request, _("Left. It won't come back."))
    return redirect("console:faq_todo", request.store.slug)


def of(request: MemberRequest) -> Todo | None:
    """What an entry is written for: `?for=search:ID`; None where it is written by itself."""
    kind, _colon, number = request.GET.get("for", "").partition(":")
    if not kind:
        return None
    try:
        return _find(request.store.id, kind, uuid.UUID(number))
    except ValueError:
        raise Http404("There is nothing like that to do.") from None


def begun(todo: Todo | None) -> dict[str, Any]:
    """How an entry for it begins."""
    if todo is None:
        return {}
    row = todo.row
    if isinstance(row, Sought):
        return {"also": {row.language: row.text}}
    kept: dict[str, Any] = {"questions": {row.language: row.text[:300]}}
    if row.answer:
        kept["answers"] = {row.language: row.answer}
    if row.product:
        kept["products"] = [row.product]
    return kept


def _find(store_id: uuid.UUID, kind: str, id_: uuid.UUID) -> Todo:
    if kind == SEARCH:
        return Todo(kind, queries.sought(store_id, id_))
    if kind == ASKED:
        return Todo(kind, queries.suggestion(store_id, id_))
    raise Http404("There is nothing like that to do.")


def _chosen(request: MemberRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("entry", ""))
    except ValueError:
        messages.error(request, _("Choose an answer first."))
        return None
