"""`GET /w/{store}/faq/search?q=`: what answers the words typed so far, as HTML; nothing is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from artur.domain.publication import addresses, rules
from artur.domain.publication.rendering import answers
from artur.domain.stores import queries as stores
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import NotFound, TooMany
from artur.surfaces.public import encodings
from artur.surfaces.public.entrance.pacing import caller
from artur.surfaces.public.faq import shown
from artur.surfaces.public.published import respond

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.domain.stores.models import Store

PACE = Pace(burst=120, seconds=0.2)
"""For one address: somebody who types fast does not come near it."""
LONGEST = 200


# No cookie opens anything here, so there is no request to forge.
@csrf_exempt
def search(request: HttpRequest, store: str) -> HttpResponse:
    """The answers, best first; `?product=` leaves out those about other products."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=encodings.PREFLIGHT)
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"allow": "GET, HEAD, OPTIONS"})
    headers = encodings.headers("html")
    try:
        PACE.step(caller(request))
        opened = stores.open_store(store)
    except TooMany as problem:
        again = {"retry-after": str(problem.retry_after)}
        return HttpResponse(status=429, headers=headers | again)
    except NotFound:
        return HttpResponse("", status=404, headers=headers)
    with translation.override(rules.language_for(request.GET.get("locale", ""), opened.locale)):
        html = _found(opened, request.GET.get("q", ""), request.GET.get("product", ""))
    return respond(request, answers.encode("", html.encode()), "html")


def _found(store: Store, typed: str, product: str) -> str:
    typed = typed.replace("\x00", "").strip()[:LONGEST]
    context = {
        "typed": typed,
        "hits": shown.hits(store, typed, shown.product(store, product)) if typed else [],
        "store": store,
        "language": shown.language(),
        "contact": f"{addresses.page(store.slug)}#contact",
    }
    return render_to_string("public/faq/_found.html", context).strip()
