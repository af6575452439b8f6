"""Asking for a check-up, following it, and reading what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.checkup import actions, queries
from artur.domain.checkup.crawl.limits import Limits
from artur.domain.checkup.models import CheckupState
from artur.domain.stores import rules
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console import frame
from artur.surfaces.console.access import member
from artur.surfaces.console.checkup import words
from artur.surfaces.console.checkup.shown import shown
from artur.surfaces.console.frame import actor_of, page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@member("read")
def checkup(request: MemberRequest) -> HttpResponse:
    """The latest check-up, and another."""
    if request.method == "POST":
        return _ask(request)
    return _shown(request)


@require_safe
@member("read")
def earlier(request: MemberRequest, checkup_id: uuid.UUID) -> HttpResponse:
    """One of those before."""
    found = queries.one(request.store, checkup_id)
    if found.state not in {CheckupState.DONE, CheckupState.FAILED}:
        return redirect("console:checkup", request.store.slug)
    context = {"checkup": found, "failed": words.failed(found.end)}
    if found.state == CheckupState.DONE:
        context["shown"] = shown(request.store, found)
    return page(request, "console/checkup/earlier.html", context)


@require_POST
@member("configure")
def monthly(request: MemberRequest) -> HttpResponse:
    """Let one come by itself every month, or no more."""
    on = request.POST.get("on") == "1"
    actions.switch_monthly(request.store, actor_of(request), on=on)
    messages.success(request, _("It comes every month now.") if on else _("It comes no more."))
    return redirect("console:checkup", request.store.slug)


def _ask(request: MemberRequest) -> HttpResponse:
    if not rules.may(request.member.role, "configure"):
        return frame.forbidden(request, "configure")
    url = request.POST.get("url", "").strip()
    try:
        actions.ask_for(request.store, actor_of(request), url)
    except Invalid as wrong:
        return _shown(request, url, wrong.errors[0].message, status=422)
    except Conflict as problem:
        messages.error(request, problem.detail)
    return redirect("console:checkup", request.store.slug)


def _shown(
    request: MemberRequest, url: str = "", wrong: str = "", status: int = 200
) -> HttpResponse:
    current, latest = queries.under_way(request.store.id), queries.latest(request.store)
    history = queries.history(request.store)
    last = history[0] if history else None
    context = {
        "current": current,
        "most": Limits().pages,
        "shown": shown(request.store, latest) if latest else None,
        "failed": words.failed(last.end) if last and last.state == CheckupState.FAILED else "",
        "history": history,
        "monthly": queries.monthly(request.store.id),
        "url": url or request.store.url,
        "wrong": wrong,
    }
    name = "_progress" if request.htmx and current else "page"
    response = page(request, f"console/checkup/{name}.html", context, status=status)
    if request.htmx and not current:
        # It ended while the page followed it: result and history are more than what is swapped.
        response["HX-Refresh"] = "true"
    return response
