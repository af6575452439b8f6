"""The demo's pages exist in an installation that `artur demo` set up; everywhere else they are 404."""

from __future__ import annotations

from functools import wraps
from ipaddress import ip_address
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone, translation

from artur.surfaces.demo import content, marker

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")


def demo_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Decorator: the view answers in the demo alone, in the shop's time zone.

    With a `language` in its address it speaks that one, else the reader's.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        known = marker.read()
        if known is None or not known.ready:
            raise Http404
        language = str(kwargs.get("language") or spoken(request))
        if language not in content.store().languages:
            raise Http404
        with translation.override(language), timezone.override(content.store().timezone):
            response = view(request, *args, **kwargs)
        response.headers.setdefault("Content-Security-Policy", policy())
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Content-Language", language)
        return response

    return guarded


def spoken(request: HttpRequest) -> str:
    """The shop's language that the reader's browser asks for."""
    asked = translation.get_language_from_request(request)
    return asked if asked in content.store().languages else "en"


def on_this_machine(request: HttpRequest) -> bool:
    """Whether the reader sits at the machine that serves the demo."""
    try:
        return ip_address(str(request.META.get("REMOTE_ADDR", ""))).is_loopback
    except ValueError:
        return False


def policy() -> str:
    """The strict policy of every page, as a shop has it that includes Artur's pieces from their own address."""
    own = f"'self' {settings.BASE_URL}"
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {own}",
            f"style-src {own}",
            f"img-src {own} data:",
            f"font-src {own}",
            f"connect-src {own}",
            f"media-src {own}",
            f"form-action {own}",
            "frame-src 'self' https://www.youtube-nocookie.com https://player.vimeo.com",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
        ]
    )
