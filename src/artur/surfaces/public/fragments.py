"""`/w/{store}/{name}.html` beyond reviews: what `<artur-contact>`, `<artur-faq>` and their like show, complete without script.

A module beside this one that fills an element has `FRAGMENTS`, a mapping from the name in the address to a function of
the store and the product asked for (None without one). It renders in the reader's language and says None where the
store has nothing to show. Nothing else is edited.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import path
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from artur.domain.publication import rules
from artur.domain.publication.rendering import answers
from artur.domain.publication.rendering.targets import acceptable
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import NotFound
from artur.surfaces.public import encodings, sections
from artur.surfaces.public.published import respond

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from artur.domain.stores.models import Store

    Build = Callable[[Store, str | None], str | None]


# No cookie opens anything here, so there is no request to forge.
@csrf_exempt
def fragment(request: HttpRequest, store: str, name: str) -> HttpResponse:
    """One fragment; `?product=` narrows it to a product, `?locale=` chooses its language. 404 where there is nothing."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=encodings.PREFLIGHT)
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"allow": "GET, HEAD, OPTIONS"})
    build = fragments()[name]
    product = request.GET.get("product") or None
    if product is not None and not acceptable(product):
        return _nothing()
    try:
        opened = stores.open_store(store)
    except NotFound:
        return _nothing()
    with translation.override(rules.language_for(request.GET.get("locale", ""), opened.locale)):
        html = build(opened, product)
    if html is None:
        return _nothing()
    return respond(request, answers.encode("", html.strip().encode()), "html")


@cache
def fragments() -> dict[str, Build]:
    """Every fragment by its name."""
    return {
        name: build
        for module in sections.modules()
        for name, build in getattr(module, "FRAGMENTS", {}).items()
    }


def _nothing() -> HttpResponse:
    return HttpResponse("", status=404, headers=encodings.headers("html"))


urlpatterns = [
    path(f"w/<slug:store>/{name}.html", fragment, {"name": name}, name=f"fragment_{name}")
    for name in fragments()
]
