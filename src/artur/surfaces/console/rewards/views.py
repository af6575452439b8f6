"""The overview, the policy, what is given, and switching all of it on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from artur.domain.publication import addresses
from artur.domain.rewards import actions, queries
from artur.domain.rewards.rules import words
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.rewards.forms import PolicyForm, RewardForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("configure")
def overview(request: MemberRequest) -> HttpResponse:
    """Where the store stands, and what comes next."""
    store = request.store
    standing = queries.standing(store.id)
    latest = queries.given_page(store.id).items[:5]
    context = {
        "standing": standing,
        "figures": queries.figures(store.id),
        "value": words.in_language(standing.reward.values, store.locale) if standing.reward else "",
        "latest": latest,
        "orders": queries.order_names(store.id, latest),
        "policy_url": addresses.incentives(store.slug),
        "out": queries.has_run_out(store.id),
    }
    return page(request, "console/rewards/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def policy(request: MemberRequest) -> HttpResponse:
    """Write the policy; a new version stands in public at once, the former ones below it."""
    store = request.store
    kept = queries.policy(store.id)
    given = request.POST if request.method == "POST" else None
    form = PolicyForm(store, kept.texts if kept else {}, given)
    if given is not None and form.is_valid():
        try:
            stated = actions.state_policy(store, form.texts(), actor=actor_of(request))
        except Invalid as problem:
            form.place(problem, "texts")
        except Conflict as problem:
            form.add_error(None, problem.detail)
        else:
            told = _("In force, and public.") if stated else _("There is no policy any more.")
            messages.success(request, told)
            return redirect("console:rewards", store.slug)
    context = {"form": form, "kept": kept, "policy_url": addresses.incentives(store.slug)}
    status = 422 if form.errors else 200
    return page(request, "console/rewards/policy.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def reward(request: MemberRequest) -> HttpResponse:
    """Describe what is given."""
    store = request.store
    kept = queries.reward(store.id)
    initial = (
        {
            "kind": kept.kind,
            "begins": kept.prefix,
            "valid_days": kept.valid_days,
            "once": kept.once,
        }
        if kept
        else {}
    )
    given = request.POST if request.method == "POST" else None
    form = RewardForm(store, kept.values if kept else {}, given, initial=initial)
    if given is not None and form.is_valid():
        kind = form.cleaned_data["kind"]
        try:
            actions.describe(
                store, kind=kind, values=form.texts(), terms=form.terms(), actor=actor_of(request)
            )
        except Invalid as problem:
            form.place(problem, "values")
        else:
            messages.success(request, _("Saved. What was promised before keeps its words."))
            return redirect("console:rewards", store.slug)
    context = {"form": form, "kept": kept, "free": queries.figures(store.id).free}
    status = 422 if form.errors else 200
    return page(request, "console/rewards/reward.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def switching(request: MemberRequest) -> HttpResponse:
    """Say what follows, then switch."""
    store = request.store
    standing = queries.standing(store.id)
    if request.method == "POST":
        wanted = request.POST.get("on") == "yes"
        try:
            actions.switch(store, on=wanted, actor=actor_of(request))
        except Conflict as problem:
            messages.error(request, problem.detail)
        else:
            told = (
                _("On: whoever is invited from now on is promised the reward.")
                if wanted
                else _("Off: nothing new is promised. What was promised is kept.")
            )
            messages.success(request, told)
        return redirect("console:rewards", store.slug)
    value = words.in_language(standing.reward.values, store.locale) if standing.reward else ""
    context = {"standing": standing, "value": value, "figures": queries.figures(store.id)}
    return page(request, "console/rewards/switching.html", context)
