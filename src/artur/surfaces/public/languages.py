"""Which language a page for shoppers speaks."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from artur.domain.publication import rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from artur.domain.stores.models import Store

YEAR = 365 * 24 * 3600


def negotiate(request: HttpRequest, store: Store) -> str:
    """What was asked for by `?locale=`, chosen before, or is read by the browser; else the store's."""
    chosen = [request.GET.get("locale", ""), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")]
    read = [
        tag for tag, _weight in parse_accept_lang_header(request.headers.get("accept-language", ""))
    ]
    for tag in [*chosen, *read]:
        if tag.split("-")[0] in rules.LANGUAGES:
            return tag.split("-")[0]
    return rules.language_for("", store.locale)


def spoken(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator of `view(request, store, …)`: runs it in the reader's language."""

    @wraps(view)
    def speaking(request: HttpRequest, store: Store, **rest: str) -> HttpResponse:
        language = negotiate(request, store)
        with translation.override(language):
            response = view(request, store, **rest)
        response.headers["content-language"] = language
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        if request.GET.get("locale") == language:
            # The reader pressed it; nothing of them is kept but the choice itself.
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=YEAR,
                samesite="Lax",
                secure=settings.HTTPS,
                httponly=True,
            )
        return response

    return speaking
