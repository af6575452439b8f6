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
from artur.foundation.kit.problems import Conflict, Invalid
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
    given = request.POST if request.method == "POST" else None
    form = RateForm(store, rate, given)
    last = queries.latest(store.id, COSTS)
    form.initial["base"] = last.number if last else 0
    if given is not None and form.is_valid() and _keep(request, form, rate):
        messages.success(request, _("In force, and public."))
        return redirect("console:costs", store.slug)
    context = {
        "form": form,
        "rate": rate,
        "row": _row(store, rate) if rate else None,
        "currency": store.currency,
    }
    status = 422 if form.errors else 200
    return profile_page(request, "policies", "console/policies/cost.html", context, status=status)


def _keep(request: MemberRequest, form: RateForm, rate: Rate | None) -> bool:
    try:
        actions.keep_rate(
            request.store,
            form.told(),
            actor=actor_of(request),
            rate_id=rate.id if rate else "",
            base=form.cleaned_data["base"],
        )
    except Invalid as problem:
        form.place(problem)
    except Conflict as problem:
        form.add_error(None, problem.detail)
    return not form.errors


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
