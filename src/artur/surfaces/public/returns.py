"""`/mail/hooks/{provider}/{secret}`: where the mail provider reports bounces, complaints and opt-outs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import NotFound, TooLarge, TooMany
from artur.foundation.mail.returns import hooks

if TYPE_CHECKING:
    from django.http import HttpRequest

LONGEST = 2_000_000
PACE = Pace(burst=2000, seconds=0.005)
"""A provider tells of every mail several times, for all stores at once."""


@csrf_exempt  # The secret in the address and the provider's signature say who asks; there is no cookie.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest, provider: str, secret: str) -> HttpResponse:
    """Take in one report: 200 once it is kept, or why not, in words the provider shows its customer."""
    if not hooks.opens(provider, secret):
        return _no(404, NotFound.title, "No mail provider reports here.")
    if request.method != "POST":
        # Some providers look first whether the address answers.
        return HttpResponse()
    try:
        PACE.step(provider)
    except TooMany as often:
        answer = _no(429, often.title, often.detail)
        answer.headers["Retry-After"] = str(often.retry_after)
        return answer
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST:
        return _no(413, TooLarge.title, "A report holds at most 2,000,000 bytes.")
    return _heard(provider, request)


def _heard(provider: str, request: HttpRequest) -> HttpResponse:
    try:
        return JsonResponse({"changed": hooks.hear(provider, request)})
    except hooks.Forged:
        return _no(401, "The signature is missing or wrong", "Nothing was taken in.")
    except hooks.Unfit as unfit:
        return _no(400, "The request can't be used", str(unfit))
    except hooks.NotYet:
        answer = _no(503, "The report can't be checked now", "Send it again in a moment.")
        answer.headers["Retry-After"] = "60"
        return answer


def _no(status: int, title: str, detail: str) -> HttpResponse:
    return JsonResponse(
        {"title": title, "status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
    )


urlpatterns = [path("mail/hooks/<str:provider>/<str:secret>", reports, name="mail_hooks")]
