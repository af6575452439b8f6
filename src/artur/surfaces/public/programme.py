"""`/p/{token}`: an offer of the programme. GET shows it and changes nothing; POST accepts or declines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.domain.rewards import offering, tokens
from artur.domain.rewards.actions import programme as actions
from artur.domain.rewards.models import CampaignState, Stage
from artur.domain.rewards.queries import programme
from artur.domain.rewards.rules import words
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit import clock, languages
from artur.foundation.kit.problems import Conflict, NotFound

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from artur.domain.orders.models import Customer
    from artur.domain.rewards.models import Participant
    from artur.domain.stores.models import Store

OVER = {Stage.EXPIRED, Stage.SKIPPED, Stage.WAITING}
TAKEN = {Stage.ACCEPTED, Stage.ORDERED, Stage.ASKED, Stage.ANSWERED}


@csrf_exempt  # The address is the capability: there is no cookie that somebody else could use.
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, token: str) -> HttpResponse:
    """The offer in its customer's language, and what they decide."""
    ids = tokens.read_programme_token(token)
    try:
        if ids is None:
            raise NotFound("This link is unknown or no longer good.")
        row = programme.participant(*ids)
        store = open_by_id(row.store_id)
        person = programme.people(row.store_id, [row])[row.customer_id]  # type: ignore[index]
    except (NotFound, KeyError):
        return _private(render(request, "public/form/gone.html", status=404))
    language = _language(request, store, person)
    with translation.override(language), timezone.override(store.timezone):
        problem = ""
        if request.method == "POST":
            row, problem = _decide(request, row)
        context = _context(store, row, token) | {"problem": problem, "chosen": language}
        status = 409 if problem else 200
        answer = _private(render(request, "public/programme.html", context, status=status))
        answer.headers["Content-Language"] = language
        return answer


def _decide(request: HttpRequest, row: Participant) -> tuple[Participant, str]:
    decide = actions.decline if request.POST.get("answer") == "no" else actions.accept
    try:
        return decide(row.store_id, row.id), ""
    except Conflict as problem:
        return programme.participant(row.store_id, row.id), problem.detail


def _context(store: Store, row: Participant, token: str) -> dict[str, object]:
    campaign, product = row.campaign, row.campaign.product
    open_ = campaign.state == CampaignState.OPEN and campaign.accept_until > clock.now()
    return {
        "store": store,
        "token": token,
        "campaign": campaign,
        "product": product.name or product.external_id,
        "image": product.image if product.image.startswith("https://") else "",
        "shop_url": product.url if product.url.startswith("https://") else store.url,
        "price": words.in_language(campaign.offers, translation.get_language() or "", store.locale),
        "code": row.code,
        "until": offering.date(store, campaign.last_moment),
        "order_until": offering.date(store, row.order_until) if row.order_until else "",
        "full": campaign.taken >= campaign.places,
        "taken": row.stage in TAKEN,
        "ordered": row.stage in TAKEN - {Stage.ACCEPTED},
        "declined": row.stage == Stage.DECLINED,
        "over": row.stage in OVER or (row.stage not in TAKEN and not open_),
    }


def _language(request: HttpRequest, store: Store, person: Customer) -> str:
    asked = request.GET.get("locale", "")
    return asked if asked in languages.SPOKEN else offering.language_of(store, person)


def _private(response: HttpResponse) -> HttpResponse:
    # The address holds a capability: it is told to nobody, kept by nobody, found by nobody.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


urlpatterns = [path("p/<str:token>", offer, name="programme_offer")]
