"""What changed, one change with its reviews, and how much is watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from artur.domain.insights.changes import actions, queries
from artur.domain.insights.changes.rules import learning
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.changes import shown
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.insights.panels import insight_page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.insights.changes.models import Change
    from artur.surfaces.console.frame import MemberRequest

CHOICES = {
    "calm": lazy("About 2 a year"),
    "usual": lazy("About 6 a year"),
    "keen": lazy("About 2 a month"),
}


@require_safe
@member("read")
def changes(request: MemberRequest) -> HttpResponse:
    """What is going on, what is over, and every stream with what the test can do there."""
    store = request.store
    watching = queries.watching(store.id)
    over = queries.page(store.id, open_only=False, cursor=request.GET.get("cursor", ""))
    context = {
        "now": [shown.line(one) for one in queries.open_changes(store.id)],
        "over": [shown.line(one) for one in over.items],
        "cursor": over.cursor,
        "watching": watching,
        "streams": [shown.stream(one) for one in queries.streams(store.id)],
        "choices": [(value, label, value == watching.choice) for value, label in CHOICES.items()],
        "axis": shown.AXIS,
        "from": learning.LEARNT_FROM,
    }
    return insight_page(request, "insights-changes", "console/changes/page.html", context)


@require_safe
@member("read")
def change(request: MemberRequest, change: uuid.UUID) -> HttpResponse:
    """One change: since when, how sure, which reviews, and what they have in common."""
    return _one(request, queries.change(request.store.id, change))


@require_POST
@member("reply")
def close(request: MemberRequest, change: uuid.UUID) -> HttpResponse:
    """It is dealt with, or this is how it is from now on."""
    note, keep = request.POST.get("note", ""), request.POST.get("keep") == "yes"
    try:
        actions.close(request.store, change, note=note, keep=keep, actor=actor_of(request))
    except Invalid as invalid:
        found = queries.change(request.store.id, change)
        return _one(request, found, note, invalid.errors[0].message, status=422)
    messages.success(request, _("Noted. These reviews are watched again from now on."))
    return redirect("console:insights-change", request.store.slug, change)


@require_POST
@member("configure")
def choose(request: MemberRequest) -> HttpResponse:
    """How many false alarms a year are acceptable."""
    actions.choose(request.store, request.POST.get("alarms", ""), actor=actor_of(request))
    messages.success(request, _("Kept. It holds from the next reviews on."))
    return redirect("console:insights-changes", request.store.slug)


def _one(
    request: MemberRequest, found: Change, note: str = "", error: str = "", *, status: int = 200
) -> HttpResponse:
    context = {
        "line": shown.line(found),
        "axis": shown.AXIS,
        "parts": [shown.line(one) for one in queries.parts(found)],
        "reviews": queries.reviews(found),
        "shared": shown.together(queries.in_common(found))[:20],
        "product": queries.product_of(found),
        "note": note,
        "error": error,
    }
    name = "insights-changes"
    return insight_page(request, name, "console/changes/one.html", context, status=status)
