"""`POST /w/{store}/visits/{variant}`: a visit began, on pages with or without the elements; nothing else is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from artur.domain.insights.effect import actions
from artur.domain.stores.queries import open_store
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import NotFound, TooMany

if TYPE_CHECKING:
    from django.http import HttpRequest

PACE = Pace(burst=60, seconds=2)
"""For one address; a household or an office does not come near it."""
OPEN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}


# No cookie opens anything here, so there is no request to forge.
@csrf_exempt
def visit(request: HttpRequest, store: str, variant: str) -> HttpResponse:
    """Count it: 204, also where nothing is compared just now, as pages are changed later than that ends."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={**OPEN, "Allow": "POST"})
    try:
        PACE.step(request.META.get("REMOTE_ADDR", ""))
        actions.visit(open_store(store), variant)
    except TooMany as problem:
        return HttpResponse(status=429, headers={**OPEN, "Retry-After": str(problem.retry_after)})
    except NotFound:
        return HttpResponse(status=404, headers=OPEN)
    return HttpResponse(status=204, headers=OPEN)


urlpatterns = [path("w/<slug:store>/visits/<slug:variant>", visit, name="visit")]
