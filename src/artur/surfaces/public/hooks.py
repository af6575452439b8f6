"""`/hooks/{token}`: where connected shops send their orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.domain.invitations.connecting import receiving
from artur.domain.orders.connectors.contract import Delivery
from artur.domain.orders.connectors.queries import by_token, connector_of
from artur.foundation.kit import clock
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import NotFound, Problem, TooLarge, TooMany

if TYPE_CHECKING:
    from django.http import HttpRequest

LONGEST = 1_000_000
"""Bytes of one delivery; an order of 500 lines with all its facts has half of that."""
PACE = Pace(burst=1000, seconds=0.005)
"""A shop that changes its orders by the thousand is asked to send a little more slowly."""
RETRY_AFTER = 60


@csrf_exempt  # A shop signs what it sends; it has no cookie that somebody else could use.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hook(request: HttpRequest, token: str) -> HttpResponse:
    """Take in one delivery: 204 once it is kept for good, or why not."""
    try:
        return _hear(request, token)
    except Problem as problem:
        answer = JsonResponse({"title": problem.title, "detail": problem.detail})
        answer.status_code = problem.status
        answer.headers["Content-Type"] = "application/problem+json"
        if isinstance(problem, TooMany):
            answer.headers["Retry-After"] = str(problem.retry_after)
        if problem.status == receiving.Unready.status:
            answer.headers["Retry-After"] = str(RETRY_AFTER)
        return answer


def _hear(request: HttpRequest, token: str) -> HttpResponse:
    connection = by_token(token)
    if connection is None:
        raise NotFound("No shop is connected here.")
    if request.method != "POST":
        # Some shops look first whether the address answers; nothing is taken in.
        return HttpResponse(status=204)
    PACE.step(str(connection.id))
    body = request.read(LONGEST + 1)
    if len(body) > LONGEST:
        raise TooLarge("A delivery holds at most 1,000,000 bytes.")
    headers = {name.lower(): value for name, value in request.headers.items()}
    delivery = Delivery(
        headers, body, clock.now(), {name: str(value) for name, value in request.GET.items()}
    )
    receiving.deliver(connection, delivery)
    connector = connector_of(connection)
    return HttpResponse(status=connector.answers if connector else 204)


urlpatterns = [path("hooks/<str:token>", hook, name="hooks")]
