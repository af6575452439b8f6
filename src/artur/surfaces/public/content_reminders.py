"""`/u/content/{token}`: a member ends the mails about their texts, signed in or not. GET shows a page; POST is one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.domain.profile.freshness import actions, letters, queries
from artur.domain.stores import queries as stores
from artur.foundation.kit import languages, signing
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from artur.domain.stores.models import Store
    from artur.domain.stores.queries import MemberView


@csrf_exempt  # A mail program presses the button: it has no cookie and no token but the address itself.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest, token: str) -> HttpResponse:
    """The page with its button, and what that does; the same again is no error."""
    store, view = _opened(token)
    if request.method == "POST":
        again = request.POST.get("act") == "again" and "List-Unsubscribe" not in request.POST
        actions.choose(store.id, view.member.id, on=again)
    language = languages.first_of(view.user.language, store.locale, among=languages.WORKED_IN)
    with translation.override(language):
        context = {
            "store": store,
            "on": queries.is_reminded(store.id, view.member.id),
            "done": request.method == "POST",
            "LANGUAGE_CODE": language,
        }
        response = render(request, "public/content_reminders.html", context)
    response.headers["Content-Language"] = language
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _opened(token: str) -> tuple[Store, MemberView]:
    """Whose mails they are; 404 for a token that was not made here, and for who works there no more."""
    named = signing.read_token(letters.PURPOSE, token, 2)
    if named is None:
        raise Http404
    try:
        store = stores.open_by_id(named[0])
        return store, stores.member(store, named[1])
    except NotFound:
        raise Http404 from None


urlpatterns = [path("u/content/<str:token>", reminders, name="content_reminders")]
