"""`<artur-policies>`: what delivery costs and what the store promises, complete without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from artur.domain.profile.policies import queries
from artur.domain.publication import addresses, rules
from artur.domain.publication.rendering import answers
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import NotFound
from artur.surfaces.public import encodings
from artur.surfaces.public.policies import costs, shown
from artur.surfaces.public.published import respond

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from django.http import HttpRequest

    from artur.domain.stores.models import Store


def build(store: Store, _product: str | None) -> str | None:
    """Everything of it; None where the store has stated nothing."""
    base = addresses.base()
    rates = queries.rates(store.id)
    policies = shown.policies(store, base)
    if not (policies or rates):
        return None
    context = _context(store, {}) | {
        "policies": policies,
        "rows": costs.table(store, rates),
        "least": costs.least(store, rates),
    }
    return render_to_string("public/policies/fragment.html", context)


# No cookie opens anything here, so there is no request to forge.
@csrf_exempt
def cost(request: HttpRequest, store: str) -> HttpResponse:
    """What delivery comes to for the basket asked about, for the element that asks as the reader types."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=encodings.PREFLIGHT)
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"allow": "GET, HEAD, OPTIONS"})
    try:
        opened = stores.open_store(store)
    except NotFound:
        return HttpResponse("", status=404, headers=encodings.headers("html"))
    with translation.override(rules.language_for(request.GET.get("locale", ""), opened.locale)):
        context = _context(opened, request.GET.dict())
        html = render_to_string("public/policies/_answer.html", context)
    return respond(request, answers.encode("", html.strip().encode()), "html")


def _context(store: Store, asked: Mapping[str, str]) -> dict[str, Any]:
    rates = queries.rates(store.id)
    return {
        "store": store,
        "base": addresses.base(),
        "language": get_language(),
        "has_rates": bool(rates),
        "answer": costs.answer(store, rates, asked if rates else {}),
    }
