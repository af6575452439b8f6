"""The tabs: their names, their order, and new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.profile.faq import actions, queries
from artur.domain.profile.faq.models import Kind
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.faq.forms import NewTabForm, TabForm
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.profile.faq.models import Tab
    from artur.surfaces.console.frame import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def tabs(request: MemberRequest) -> HttpResponse:
    """All tabs in order, and a form for one more."""
    store = request.store
    form = NewTabForm(store, {}, request.POST if request.method == "POST" else None)
    if _saved(request, form, None):
        return redirect("console:faq_tabs", store.slug)
    held = queries.by_tab(store.id)
    rows = [
        (tab, queries.named(tab, store.locale), held.get(tab.id, 0), tab.kind == Kind.OWN)
        for tab in queries.tabs(store.id)
    ]
    context = {"rows": rows, "form": form, "waiting": queries.waiting(store.id)}
    status = 422 if form.errors else 200
    return profile_page(request, "faq", "console/faq/tabs.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def tab(request: MemberRequest, tab: uuid.UUID) -> HttpResponse:
    """Call a tab otherwise."""
    store = request.store
    found = queries.tab(store.id, tab)
    given = request.POST if request.method == "POST" else None
    form = TabForm(store, {"name": found.names}, given)
    if _saved(request, form, found):
        return redirect("console:faq_tabs", store.slug)
    context = {"form": form, "tab": found, "title": queries.named(found, store.locale)}
    context["own"] = found.kind == Kind.OWN
    status = 422 if form.errors else 200
    return profile_page(request, "faq", "console/faq/tab.html", context, status=status)


@require_POST
@member("configure")
def position(request: MemberRequest, tab: uuid.UUID) -> HttpResponse:
    """Move a tab."""
    by = -1 if request.POST.get("by") == "up" else 1
    actions.move_tab(request.store, tab, by, actor=actor_of(request))
    return redirect("console:faq_tabs", request.store.slug)


@require_POST
@member("configure")
def removal(request: MemberRequest, tab: uuid.UUID) -> HttpResponse:
    """Take an empty tab away."""
    try:
        actions.remove_tab(request.store, tab, actor=actor_of(request))
    except Conflict as problem:
        messages.error(request, problem.detail)
    else:
        messages.success(request, _("The tab is gone."))
    return redirect("console:faq_tabs", request.store.slug)


def _saved(request: MemberRequest, form: TabForm, found: Tab | None) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        actions.save_tab(
            request.store,
            form.texts("name"),
            actor=actor_of(request),
            tab_id=found.id if found else None,
        )
    except Invalid as problem:
        form.place(problem)
        return False
    messages.success(request, _("Saved."))
    return True
