"""The headers every page carries; a view may loosen them only by setting its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

# ASVS 5.0.0 3.4.3: nothing inline, nothing from elsewhere; pictures of products stand on the shop's hosts.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: https:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self'",
        "frame-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ]
)


class SecurityHeaders:
    """Adds the Content-Security-Policy and its companions where a view has not set them itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", _policy(request))
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response


def _policy(request: HttpRequest) -> str:
    """The policy of a page; one that holds players of other places has put their origins on its request."""
    places = getattr(request, "frame_sources", None)
    if not places:
        return CONTENT_SECURITY_POLICY
    framed = " ".join(["frame-src 'self'", *sorted(places)])
    return CONTENT_SECURITY_POLICY.replace("frame-src 'self'", framed)
