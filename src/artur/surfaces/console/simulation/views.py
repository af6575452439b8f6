"""Asking for a simulation, following it, reading its figures, and taking its rules over."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.invitations import actions
from artur.domain.invitations.actions import simulations as asking
from artur.domain.invitations.queries import rules as kept
from artur.domain.invitations.queries import simulations as queries
from artur.domain.invitations.rules import RuleSet
from artur.domain.invitations.rules.changes import read_changes
from artur.domain.invitations.simulation.history import count
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Invalid, NotFound
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.rules import sentences
from artur.surfaces.console.simulation import shown

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

PERIODS = {
    "30": gettext_lazy("the last 30 days"),
    "90": gettext_lazy("the last 90 days"),
    "365": gettext_lazy("the last year"),
}
UNSEEN = "sending"
"""What a simulation takes to be on, and leaves as it is when its rules are taken over."""


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def simulation(request: MemberRequest) -> HttpResponse:
    """Choose a time and begin; the form of the rules sends what it holds here, unsaved."""
    if request.method != "POST":
        return _choose(request)
    now = kept.rules_of(request.store.id)
    try:
        edited = _edited(request, now)
    except Invalid as problem:
        return _choose(request, problem)
    period = request.POST.get("period", "365")
    until = clock.now()
    days = timedelta(days=int(period if period in PERIODS else "365"))
    made = asking.ask_for(
        request.store,
        (until - days, until),
        (now, edited),
        actor_of(request),
        deliveries_told=request.POST.get("deliveries") != "unknown",
    )
    return redirect("console:simulation_run", request.store.slug, made.id)


@require_safe
@member("configure")
def run(request: MemberRequest, simulation_id: uuid.UUID) -> HttpResponse:
    """How far it is, then what it came to."""
    found = queries.simulation(request.store, simulation_id)
    context: dict[str, Any] = {"run": found, "periods": PERIODS.items(), "period": _days(found)}
    if found.state == "done":
        context |= shown.context(found)
        return page(request, "console/rules/simulated.html", context)
    context["share"] = round(100 * found.through / found.total) if found.total else 0
    name = "_simulating" if request.htmx else "simulating"
    return page(request, f"console/rules/{name}.html", context)


@require_POST
@member("configure")
def use(request: MemberRequest, simulation_id: uuid.UUID) -> HttpResponse:
    """Take the edited rules over."""
    found = queries.simulation(request.store, simulation_id)
    if found.edited is None:
        raise NotFound(_("There is no such simulation."))
    changes = {name: value for name, value in found.edited.items() if name != UNSEEN}
    actions.change_rules(request.store, changes, actor_of(request))
    messages.success(request, _("Saved. What is planned follows within a minute."))
    return redirect("console:rules", request.store.slug)


def _edited(request: MemberRequest, now: RuleSet) -> RuleSet | None:
    """The rules to compare with: of the rules' form, or of a simulation that is asked for again."""
    if "pause" in request.POST:
        said = sentences.of_post(request.POST, now)
        edited = read_changes(sentences.changes(said), now)
        return None if edited == now else edited
    try:
        like = uuid.UUID(request.POST.get("like", ""))
    except ValueError:
        return None
    before = queries.simulation(request.store, like)
    return None if before.edited is None else read_changes(before.edited, RuleSet())


def _choose(request: MemberRequest, problem: Invalid | None = None) -> HttpResponse:
    now = clock.now()
    context = {
        "runs": queries.simulations(request.store),
        "orders": count(request.store.id, now - timedelta(days=365), now),
        "periods": PERIODS.items(),
        "period": "365",
        "problem": problem,
    }
    status = 200 if problem is None else 422
    return page(request, "console/rules/simulation.html", context, status=status)


def _days(found: Any) -> str:
    return str((found.until - found.since).days)
