"""`/mail/incoming/{provider}/{secret}`: where a mail provider hands on the mail it received for us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import NotFound, TooLarge, TooMany
from artur.foundation.mail.incoming import webhooks

if TYPE_CHECKING:
    from django.http import HttpRequest

PACE = Pace(burst=200, seconds=0.1)
"""Mails of all stores of this installation."""


@csrf_exempt  # The secret in the address says who asks; there is no cookie.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def incoming(request: HttpRequest, provider: str, secret: str) -> HttpResponse:
    """Take in what came: 200 once it is worked through or noted, or why not, in words the provider shows."""
    if not webhooks.opens(provider, secret):
        return _no(404, NotFound.title, "No mail provider hands on mail here.")
    if request.method != "POST":
        # Some providers look first whether the address answers.
        return HttpResponse()
    try:
        PACE.step(provider)
    except TooMany as often:
        return _no(429, often.title, often.detail, often.retry_after)
    body = request.read(webhooks.LONGEST + 1)
    if len(body) > webhooks.LONGEST:
        return _no(413, TooLarge.title, "A mail may have at most 10,000,000 bytes.")
    posted = webhooks.Posted(body, request.META.get("CONTENT_TYPE", ""), request.headers)
    return _heard(provider, posted)


def _heard(provider: str, posted: webhooks.Posted) -> HttpResponse:
    try:
        return JsonResponse({"taken": webhooks.hear(provider, posted)})
    except webhooks.Unfit as unfit:
        # 406 tells Mailgun not to try again; the others take any 4xx for that.
        status = 406 if provider == "mailgun" else 400
        return _no(status, "The request can't be used", str(unfit))
    except (webhooks.NotYet, OperationalError, InterfaceError):
        return _no(503, "The mail can't be taken in now", "Send it again in a moment.", 60)


def _no(status: int, title: str, detail: str, wait: int = 0) -> HttpResponse:
    answer = JsonResponse(
        {"title": title, "status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
    )
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer


urlpatterns = [path("mail/incoming/<str:provider>/<str:secret>", incoming, name="mail_incoming")]
