"""The page of experiments, and beginning and ending one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from artur.domain.insights.effect import actions, queries
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.effect import shown, snippets
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.insights.panels import insight_page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("read")
def page(request: MemberRequest) -> HttpResponse:
    """The experiment that goes on, or the one chosen, or how to begin one."""
    return _page(request)


@require_POST
@member("configure")
def begin(request: MemberRequest) -> HttpResponse:
    """Begin one with the share that was typed in, in percent."""
    try:
        share = float(request.POST.get("share", "").replace(",", ".")) / 100
    except ValueError:
        share = 0.0
    try:
        actions.begin(request.store.id, share, actor=actor_of(request))
    except Invalid as wrong:
        return _page(request, wrong=wrong.errors[0].message, status=422)
    except Conflict as wrong:
        messages.error(request, wrong.detail)
    else:
        messages.success(request, _("Begun. Now build it into your shop’s pages."))
    return redirect("console:insights-effect", request.store.slug)


@require_POST
@member("configure")
def end(request: MemberRequest, experiment_id: uuid.UUID) -> HttpResponse:
    """End it; its page stays."""
    actions.end(request.store.id, experiment_id, actor=actor_of(request))
    messages.success(
        request, _("Ended. What was measured stays; take the variant out of your pages.")
    )
    return redirect("console:insights-effect", request.store.slug)


def _page(request: MemberRequest, *, wrong: str = "", status: int = 200) -> HttpResponse:
    every = queries.experiments(request.store.id)
    chosen = next((one for one in every if str(one.id) == request.GET.get("of")), None)
    current = chosen or (every[0] if every else None)
    going = next((one for one in every if one.ended_at is None), None)
    context: dict[str, Any] = {
        "every": every if len(every) > 1 else [],
        "current": current,
        "going": going,
        "wrong": wrong,
        "given": request.POST.get("share", "50"),
    }
    if current is not None:
        context |= {"shown": shown.standing(request.store, queries.standing(current))}
    if going is not None and current == going:
        context |= {"snippets": snippets.of(request.store, going.share)}
    return insight_page(
        request, "insights-effect", "console/effect/page.html", context, status=status
    )
