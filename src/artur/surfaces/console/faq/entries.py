"""The entries by tab: looked for, put in order, taken away."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.profile.faq import actions, queries
from artur.foundation.kit import languages, multilingual
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from artur.domain.profile.faq.models import Entry
    from artur.domain.profile.faq.queries import Votes
    from artur.surfaces.console.frame import MemberRequest


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in the list."""

    entry: Entry
    question: str
    votes: Votes
    read: date | None
    missing: Sequence[str]
    """The languages other entries are written in and this one is not."""


@require_safe
@member("read")
def overview(request: MemberRequest) -> HttpResponse:
    """One tab's entries at a time; what is searched for is looked for in all."""
    store = request.store
    tabs = queries.tabs(store.id)
    chosen = next((tab for tab in tabs if str(tab.id) == request.GET.get("tab")), tabs[0])
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    shown = _found(request, typed) if typed else queries.entries(store.id, chosen.id)
    held = queries.by_tab(store.id)
    context = {
        "counts": queries.counts(store.id),
        "groups": [(tab, queries.named(tab, store.locale), held.get(tab.id, 0)) for tab in tabs],
        "chosen": chosen,
        "search": typed,
        "lines": _lines(request, shown),
        "waiting": queries.waiting(store.id),
    }
    return profile_page(request, "faq", "console/faq/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("reply")
def removal(request: MemberRequest, entry: uuid.UUID) -> HttpResponse:
    """Ask, then take an entry away."""
    store = request.store
    found = queries.entry(store.id, entry)
    if request.method == "POST":
        actions.remove(store, found.id, actor=actor_of(request))
        messages.success(request, _("The answer is gone."))
        return back(request, found.tab_id)
    question = multilingual.in_language(found.questions, store.locale)[0]
    context = {"entry": found, "question": question}
    return profile_page(request, "faq", "console/faq/removal.html", context)


@require_POST
@member("reply")
def position(request: MemberRequest, entry: uuid.UUID) -> HttpResponse:
    """Move an entry up or down."""
    found = queries.entry(request.store.id, entry)
    by = -1 if request.POST.get("by") == "up" else 1
    actions.move(request.store, found.id, by, actor=actor_of(request))
    return back(request, found.tab_id)


@require_POST
@member("reply")
def order(request: MemberRequest, tab: uuid.UUID) -> HttpResponse:
    """Keep the order entries were dragged into."""
    wanted = [uuid.UUID(one) for one in request.POST.getlist("entry") if _is_id(one)]
    queries.tab(request.store.id, tab)
    actions.arrange(request.store, tab, wanted, actor=actor_of(request))
    if request.htmx:
        return HttpResponse(status=204)
    return back(request, tab)


def _found(request: MemberRequest, typed: str) -> list[Entry]:
    """Entries members look for: by the shop's own search, and drafts by their words."""
    store = request.store
    language = languages.first_of(store.locale)
    order = [hit.answer.id for hit in queries.find(store, typed, language, most=50)]
    known = {entry.id: entry for entry in queries.entries(store.id)}
    folded = typed.casefold()
    drafts = [
        entry
        for entry in known.values()
        if entry.id not in order and folded in " ".join(entry.questions.values()).casefold()
    ]
    return [*(known[id_] for id_ in order if id_ in known), *drafts]


def _lines(request: MemberRequest, shown: Sequence[Entry]) -> list[Line]:
    store = request.store
    votes = queries.votes(store.id)
    read = queries.reviewed_on(store.id, [entry.id for entry in shown])
    spoken = {code for entry in shown for code in entry.questions}
    return [
        Line(
            entry,
            multilingual.in_language(entry.questions, store.locale)[0],
            votes.get(entry.id, queries.Votes()),
            read.get(entry.id),
            sorted(spoken - set(entry.questions)),
        )
        for entry in shown
    ]


def back(request: MemberRequest, tab: uuid.UUID) -> HttpResponse:
    """To the entries of a tab."""
    answer = redirect("console:faq", request.store.slug)
    answer["Location"] += f"?tab={tab}"
    return answer


def _is_id(value: str) -> bool:
    try:
        uuid.UUID(value)
    except ValueError:
        return False
    return True
