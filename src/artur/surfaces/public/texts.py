"""`/texts/{token}`: where gateways report what became of texts, and what people answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import NotFound, Problem, TooLarge, TooMany
from artur.foundation.texting import actions, queries, reading
from artur.foundation.texting.actions.reports import Answer

if TYPE_CHECKING:
    from django.http import HttpRequest

PACE = Pace(burst=1000, seconds=0.01)
"""A gateway reports each text two or three times."""
NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
"""Twilio would otherwise send our answer to the person who wrote."""


@csrf_exempt  # A gateway signs what it tells; it has no cookie that somebody else could use.
@never_cache
@require_POST
def reports(request: HttpRequest, token: str) -> HttpResponse:
    """Take in one report or answer: 204, or why not."""
    try:
        return _hear(request, token)
    except Problem as problem:
        answer = JsonResponse({"title": problem.title, "detail": problem.detail})
        answer.status_code = problem.status
        answer.headers["Content-Type"] = "application/problem+json"
        if isinstance(problem, TooMany):
            answer.headers["Retry-After"] = str(problem.retry_after)
        return answer


def _hear(request: HttpRequest, token: str) -> HttpResponse:
    gateway = queries.reporting(token)
    if gateway is None:
        raise NotFound("No gateway reports here.")
    PACE.step(str(gateway.id))
    body = request.read(reading.LONGEST + 1)
    if len(body) > reading.LONGEST:
        raise TooLarge("This is too long to be a report.")
    # As we told it to the gateway, which signed it, whatever proxies made of it on the way.
    url = f"{settings.BASE_URL}{request.get_full_path()}"
    headers = {name.lower(): value for name, value in request.headers.items()}
    told = reading.read(gateway, url, headers, body, request.GET.get("text", ""))
    if told is not None and not actions.hear(gateway, told):
        raise NotFound("We sent no such text.")
    if isinstance(told, Answer):
        return HttpResponse(NOTHING_TO_SAY, content_type="text/xml")
    return HttpResponse(status=204)


urlpatterns = [path("texts/<str:token>", reports, name="texts")]
