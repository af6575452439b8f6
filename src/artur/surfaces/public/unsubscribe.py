"""`/u/{token}`: no more invitations. GET shows a page and changes nothing; POST is RFC 8058's one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.domain.invitations import actions, queries
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit import languages
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@csrf_exempt  # A mail program presses the button: it has no cookie and no token but the address itself.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """The page with one button, and what the button does; the same again is no error."""
    who = queries.unsubscribing(token)
    if who is None:
        raise Http404
    try:
        store = open_by_id(who.store_id)
    except NotFound:
        raise Http404 from None
    if request.method == "POST":
        actions.opt_out(who.store_id, who.customer_id)
    with translation.override(languages.first_of(who.language, store.locale)):
        language = translation.get_language()
        context = {"store": store, "done": request.method == "POST", "LANGUAGE_CODE": language}
        response = render(request, "public/unsubscribe.html", context)
    response.headers["Content-Language"] = language or "en"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


urlpatterns = [path("u/<str:token>", unsubscribe, name="unsubscribe")]
