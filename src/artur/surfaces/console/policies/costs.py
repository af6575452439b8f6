"""Delivery costs: the table, and one price of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from artur.domain.profile.policies import actions, queries, saying, wording
from artur.domain.profile.policies.rules import advice
from artur.domain.profile.policies.rules.kinds import COSTS
from artur.foundation.kit.overtaking import Overtaken
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console import overtaking
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.policies.rates import RateForm
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from artur.domain.profile.policies.rules.costs import Rate
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.overtaking import Seen


@require_safe
@member("configure")
def table(request: MemberRequest) -> HttpResponse:
    """Every price with what shoppers read of it."""
    rates = queries.rates(request.store.id)
    context = {
        "rows": [_row(request.store, rate) for rate in rates],
        "version": queries.current(request.store.id, COSTS),
        "history": len(queries.history(request.store.id, COSTS)),
    }
    return profile_page(request, "policies", "console/policies/costs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def adding(request: MemberRequest) -> HttpResponse:
    """Add a price."""
    return _edited(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def changing(request: MemberRequest, rate: str) -> HttpResponse:
    """Change a price."""
    return _edited(request, queries.rate(request.store.id, rate))


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def removing(request: MemberRequest, rate: str) -> HttpResponse:
    """Ask, then take a price away."""
    found = queries.rate(request.store.id, rate)
    if request.method == "POST":
        actions.remove_rate(request.store, rate, actor=actor_of(request))
        messages.success(request, _("Taken away. What it cost before stays readable."))
        return redirect("console:costs", request.store.slug)
    context = {"row": _row(request.store, found)}
    return profile_page(request, "policies", "console/policies/removing.html", context)


def _edited(request: MemberRequest, rate: Rate | None) -> HttpResponse:
    store = request.store
    form = RateForm(store, rate, request.POST if request.method == "POST" else None)
    seen = overtaking.shown(request, queries.mark(rate) if rate else "")
    if form.is_bound and form.is_valid():
        seen = _keep(request, form, rate, seen)
    if form.is_bound and not form.errors and (seen.same or not seen.meeting):
        messages.success(request, _("In force, and public."))
        return redirect("console:costs", store.slug)
    context = {
        "form": form,
        "rate": rate,
        "row": _row(store, rate) if rate else None,
        "currency": store.currency,
        "seen": seen,
    }
    status = overtaking.status(seen, form)
    return profile_page(request, "policies", "console/policies/cost.html", context, status=status)


def _keep(request: MemberRequest, form: RateForm, rate: Rate | None, seen: Seen) -> Seen:
    """Put it in force; what was met instead where the price is another one by now."""
    store = request.store
    who, mark = actor_of(request), overtaking.given(request) if rate else None
    try:
        actions.keep_rate(store, form.told(), actor=who, rate_id=rate.id if rate else "", seen=mark)
    except Invalid as problem:
        form.place(problem)
    except Overtaken:
        now = queries.rate(store.id, rate.id if rate else "")
        rows = overtaking.compared(form, RateForm(store, now))
        acts = ("policy.stated",)
        return overtaking.meet(request, queries.mark(now), rows, acts, f"policy:{COSTS}")
    return seen


def _row(store: Store, rate: Rate) -> dict[str, Any]:
    return {
        "rate": rate,
        "countries": saying.countries(rate),
        "days": saying.days(rate),
        "steps": [
            (saying.band(rate, n, store), saying.money(band.price, store))
            for n, band in enumerate(rate.bands)
        ],
        "free_from": saying.money(rate.free_from, store) if rate.free_from is not None else "",
        "surcharge": saying.money(rate.surcharge.amount, store) if rate.surcharge else "",
        "advice": [wording.ADVICE[name] for name in advice.rate(rate, country=store.country)],
    }
