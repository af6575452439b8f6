"""`/u/{token}`: no more questions. GET shows a page and changes nothing; POST is RFC 8058's one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.domain.invitations import actions, queries
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit import languages
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from artur.domain.invitations.queries import Unsubscribing

REASONS = {
    "too_early": gettext_lazy("I was asked too early"),
    "too_often": gettext_lazy("I am asked too often"),
    "not_interested": gettext_lazy("I don't want to review anything"),
    "never_ordered": gettext_lazy("I never ordered there"),
    "other": gettext_lazy("Something else"),
}


@csrf_exempt  # A mail program presses the button: it has no cookie and no token but the address itself.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """The page with its choices, and what its buttons do; the same again is no error."""
    who = queries.unsubscribing(token)
    if who is None:
        raise Http404
    try:
        store = open_by_id(who.store_id)
    except NotFound:
        raise Http404 from None
    again = request.method == "POST" and _act(who, request.POST)
    with translation.override(languages.first_of(who.language, store.locale)):
        language = translation.get_language()
        # Who was erased since is not written to either, and is told so.
        ended = queries.ended(who) or ("store" if request.method == "POST" and not again else "")
        context = {
            "store": store,
            "who": who,
            "ended": ended,
            "again": again,
            "reasons": REASONS.items(),
            "LANGUAGE_CODE": language,
        }
        response = render(request, "public/unsubscribe.html", context)
    response.headers["Content-Language"] = language or "en"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _act(who: Unsubscribing, told: QueryDict) -> bool:
    """Do what was pressed; True when it was to be asked again. Whatever is unclear ends the questions."""
    if told.get("act") == "again":
        actions.ask_again(who.store_id, who.customer_id, who.order_id)
        return True
    why = told.get("reason", "")
    if told.get("scope") == "order" and who.order_id and "List-Unsubscribe" not in told:
        actions.leave_alone(who.store_id, who.customer_id, who.order_id, why)
    else:
        actions.opt_out(who.store_id, who.customer_id, why)
    return False


urlpatterns = [path("u/<str:token>", unsubscribe, name="unsubscribe")]
