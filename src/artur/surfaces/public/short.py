"""`/i/{code}` and `/n/{code}`: the short addresses in texts; they lead on and change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from artur.domain.invitations import short

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def form(request: HttpRequest, code: str) -> HttpResponse:
    """On to the form, stars and language included."""
    token = short.form_token(code)
    return _onward(request, "form", token)


@require_safe
def stop(request: HttpRequest, code: str) -> HttpResponse:
    """On to the page with the one button that ends the invitations."""
    return _onward(request, "unsubscribe", short.stop_token(code))


def _onward(request: HttpRequest, name: str, token: str | None) -> HttpResponse:
    answer: HttpResponse
    if token is None:
        answer = render(request, "public/form/gone.html", status=404)
        answer.headers["Content-Language"] = translation.get_language() or "en"
    else:
        asked = request.GET.urlencode()
        answer = HttpResponseRedirect(reverse(name, args=[token]) + (f"?{asked}" if asked else ""))
    # Here and there the address is the capability.
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


urlpatterns = [
    path("i/<str:code>", form, name="short_form"),
    path("n/<str:code>", stop, name="short_stop"),
]
