"""`/u/digest/{rhythm}/{token}`: a member ends a digest, signed in or not. GET shows a page; POST is RFC 8058's one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.domain.alerts.digests import actions, letters, queries
from artur.domain.alerts.digests.timing import RHYTHMS
from artur.domain.stores import queries as stores
from artur.foundation.kit import languages, signing
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from artur.domain.alerts.digests.timing import Rhythm
    from artur.domain.stores.models import Store
    from artur.domain.stores.queries import MemberView


@csrf_exempt  # A mail program presses the button: it has no cookie and no token but the address itself.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def digest(request: HttpRequest, rhythm: str, token: str) -> HttpResponse:
    """The page with its button, and what that does; the same again is no error."""
    store, view, wanted = _opened(rhythm, token)
    if request.method == "POST":
        again = request.POST.get("act") == "again" and "List-Unsubscribe" not in request.POST
        actions.end(store, view.member.id, wanted, wanted=again)
    on = getattr(queries.choice_of(store, view.member), wanted)
    with translation.override(
        languages.first_of(view.user.language, store.locale, among=languages.WORKED_IN)
    ):
        context = {
            "store": store,
            "rhythm": wanted,
            "on": on,
            "done": request.method == "POST",
            "LANGUAGE_CODE": translation.get_language(),
        }
        response = render(request, "public/digest.html", context)
        response.headers["Content-Language"] = translation.get_language() or "en"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _opened(rhythm: str, token: str) -> tuple[Store, MemberView, Rhythm]:
    """Whose digest it is; 404 for a token that was not made here, and for who works there no more."""
    wanted = next((one for one in RHYTHMS if one == rhythm), None)
    named = signing.read_token(letters.purpose(wanted), token, 2) if wanted else None
    if wanted is None or named is None:
        raise Http404
    try:
        store = stores.open_by_id(named[0])
        return store, stores.member(store, named[1]), wanted
    except NotFound:
        raise Http404 from None


urlpatterns = [path("u/digest/<slug:rhythm>/<str:token>", digest, name="digest")]
