"""Campaigns: the list, a new one, and one with everybody in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from artur.domain.invitations.queries.rules import rules_of
from artur.domain.orders.queries import products
from artur.domain.rewards import queries
from artur.domain.rewards.actions import programme as actions
from artur.domain.rewards.models import CampaignState, Stage
from artur.domain.rewards.queries import programme
from artur.domain.rewards.rules import words
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.listing import choices, listed
from artur.surfaces.console.programme import specimen
from artur.surfaces.console.programme.forms import CampaignForm

if TYPE_CHECKING:
    import uuid
    from typing import Any

    from artur.domain.rewards.models import Campaign
    from artur.surfaces.console.frame import MemberRequest

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; "
    "frame-ancestors 'self'; sandbox"
)
"""Mails carry their style within; nothing else of them does anything here."""


@require_safe
@member("configure")
def campaigns(request: MemberRequest) -> HttpResponse:
    """Every campaign with how far it came."""
    found = programme.campaigns(request.store.id)
    context = {
        "campaigns": found,
        "reports": programme.reports(request.store.id, found),
        "policy": queries.policy(request.store.id),
    }
    return page(request, "console/programme/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def new(request: MemberRequest) -> HttpResponse:
    """Describe a campaign; nobody is written to before they are chosen."""
    store = request.store
    form = CampaignForm(store, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_campaign(store, form.offer(), actor=actor_of(request))
        except Invalid as problem:
            form.place(problem, "offers")
        except Conflict as problem:
            form.add_error(None, problem.detail)
        else:
            messages.success(request, _("Opened. Choose now who is invited."))
            return redirect("console:campaign_customers", store.slug, opened.id)
    context = {
        "form": form,
        "policy": queries.policy(store.id),
        "products": products(store, limit=200).items,
    }
    status = 422 if form.errors else 200
    return page(request, "console/programme/new.html", context, status=status)


@require_safe
@member("configure")
def campaign(request: MemberRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """One campaign: how far it came, and who stands where."""
    store = request.store
    found = programme.campaign(store.id, campaign_id)
    asked = listed(request, "stage")
    stage = asked.chosen("stage", Stage.values)
    rows = programme.participants(store.id, found.id, stage, asked.cursor)
    context = asked.context(rows, choices(dict(Stage.choices), stage)) | {
        "campaign": found,
        "report": programme.reports(store.id, [found])[found.id],
        "people": programme.people(store.id, rows.items),
        "orders": queries.order_names(store.id, rows.items),
        "offer": words.in_language(found.offers, store.locale),
        "open": found.state == CampaignState.OPEN,
        "hindered": _hindered(request),
    }
    return page(request, "console/programme/campaign.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def end(request: MemberRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """Ask, then invite nobody more."""
    store = request.store
    found = programme.campaign(store.id, campaign_id)
    if request.method == "POST":
        actions.end_campaign(store, found.id, cancel=True, actor=actor_of(request))
        messages.success(request, _("Ended. Who has accepted can still order."))
        return redirect("console:campaign", store.slug, found.id)
    context = {"campaign": found, "report": programme.reports(store.id, [found])[found.id]}
    return page(request, "console/programme/end.html", context)


@require_safe
@xframe_options_sameorigin
@member("configure")
def mail(request: MemberRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """The offer as a customer would get it, in a box it can't get out of."""
    found: Campaign = programme.campaign(request.store.id, campaign_id)
    html = specimen.letter(request.store, found, request.user.name)
    return HttpResponse(html, headers={"Content-Security-Policy": POLICY})


def _hindered(request: MemberRequest) -> dict[str, Any]:
    """What of the store's rules stands in the way."""
    rules = rules_of(request.store.id)
    asks = any(rule.active for rule in rules.moments if rule.moment == "product")
    return {"sending": not rules.sending, "product": not asks}
