"""Choosing whom to invite, by facts of their orders."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from artur.domain.orders.queries import products
from artur.domain.rewards.actions import programme as actions
from artur.domain.rewards.models import CampaignState
from artur.domain.rewards.queries import programme
from artur.domain.rewards.rules.programme import MOST_CHOSEN
from artur.foundation.kit.problems import Problem
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.programme.forms import CriteriaForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.rewards.rules.programme import Criteria
    from artur.surfaces.console.frame import MemberRequest

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def customers(request: MemberRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """Narrow down, look, and choose some or all."""
    store = request.store
    campaign = programme.campaign(store.id, campaign_id)
    if campaign.state != CampaignState.OPEN:
        messages.error(request, _("This campaign has ended; nobody more is invited."))
        return redirect("console:campaign", store.slug, campaign.id)
    form = CriteriaForm(request.GET)
    criteria = form.criteria(store.timezone)
    if request.method == "POST":
        only = None if request.POST.get("all") == "yes" else _ids(request)
        return _choose(request, campaign_id, criteria, only)
    found = programme.candidates(store, campaign, criteria)
    rows = list(found[:SHOWN])
    refused = programme.refused(store.id, rows)
    context = {
        "campaign": campaign,
        "form": form,
        "customers": [row for row in rows if row.id not in refused],
        "count": found[: MOST_CHOSEN + 1].count(),
        "most": MOST_CHOSEN,
        "shown": SHOWN,
        "refused": len(refused),
        "kept": request.GET.urlencode(),
        "products": products(store, limit=200).items,
    }
    return page(request, "console/programme/customers.html", context)


def _choose(
    request: MemberRequest, campaign_id: uuid.UUID, criteria: Criteria, only: list[uuid.UUID] | None
) -> HttpResponse:
    back = redirect("console:campaign_customers", request.store.slug, campaign_id)
    if only == []:
        messages.error(request, _("Nobody was ticked."))
        return back
    try:
        count = actions.choose(
            request.store, campaign_id, criteria, only=only, actor=actor_of(request)
        )
    except Problem as problem:
        messages.error(request, problem.detail)
        return back
    told = ngettext(
        "%(count)d customer is invited from now on, each at a time when they are not mailed otherwise.",
        "%(count)d customers are invited from now on, each at a time when they are not mailed otherwise.",
        count,
    )
    messages.success(request, told % {"count": count})
    return redirect("console:campaign", request.store.slug, campaign_id)


def _ids(request: MemberRequest) -> list[uuid.UUID]:
    chosen = []
    for value in request.POST.getlist("customer")[:SHOWN]:
        try:
            chosen.append(uuid.UUID(value))
        except ValueError:
            continue
    return chosen
