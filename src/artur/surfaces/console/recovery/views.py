"""Every low rating with what was done about it, and noting what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from artur.domain.alerts.recovery import actions, queries
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.insights.choosing import asked
from artur.surfaces.console.insights.panels import insight_page
from artur.surfaces.console.recovery import shown

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("read")
def recovery(request: MemberRequest) -> HttpResponse:
    """The steps of the period, what it is worth, and the cases one by one."""
    store, chosen = request.store, asked(request)
    state = request.GET.get("state", "")
    state = state if state in shown.STATES else ""
    cases = queries.page(store.id, state=state, cursor=request.GET.get("cursor", ""))
    found = shown.of_period(store, chosen.period)
    context = {
        "asked": chosen,
        "here": reverse("console:insights-recovery", args=[store.slug]),
        "found": found,
        "sentence": shown.sentence(found),
        "stages": shown.stages(found),
        "money": shown.money(store),
        "cases": queries.shown(store.id, cases.items),
        "cursor": cases.cursor,
        "state": state,
        "states": [(value, label, value == state) for value, label in shown.STATES.items()],
        "contacted": shown.CONTACTED,
        "fixed": shown.FIXED,
    }
    return insight_page(request, "insights-recovery", "console/recovery/page.html", context)


@require_POST
@member("reply")
def note(request: MemberRequest, case: uuid.UUID, step: str) -> HttpResponse:
    """The customer was contacted, or it was put right."""
    how = request.POST.get("how", "")
    actions.note(request.store, case, step, how, actor=actor_of(request))
    messages.success(request, _("Noted."))
    return _back(request)


@require_POST
@member("reply")
def take_back(request: MemberRequest, case: uuid.UUID, step: str) -> HttpResponse:
    """It was noted by mistake."""
    actions.take_back(request.store, case, step, actor=actor_of(request))
    messages.success(request, _("Taken back."))
    return _back(request)


def _back(request: MemberRequest) -> HttpResponse:
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(back)
    return redirect("console:insights-recovery", request.store.slug)
