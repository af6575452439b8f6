"""`/w/…` as Django answers it: filters, further pages, and whatever the front does not hold."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from artur.domain.publication import rules
from artur.domain.publication.cursors import Position
from artur.domain.publication.queries import Filters
from artur.domain.publication.rendering import answers, documents, versions
from artur.domain.publication.rendering.targets import PARTS, Target, acceptable
from artur.surfaces.public import encodings

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from artur.domain.publication.rendering.answers import Answer

ELEMENTS = Path(__file__).parent / "elements"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,6})?")


class Unreadable(Exception):
    """A filter that makes no sense; its text says which."""


# No cookie opens anything here, so there is no request to forge.
@csrf_exempt
def answer(request: HttpRequest, store: str, kind: str, product: str | None = None) -> HttpResponse:
    """A store's or product's answer, narrowed by what the shopper asked for."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=encodings.PREFLIGHT)
    if request.method not in ("GET", "HEAD"):
        return _problem(405, "Only GET, HEAD and OPTIONS are answered here.")
    try:
        filters = filters_of(request.GET)
    except Unreadable as error:
        return _problem(422, str(error))
    found = _find(_target(request.GET, store, kind, product), filters)
    if found is None:
        return _problem(404, f"There is no store '{store}'.")
    return respond(request, found, kind)


def element(request: HttpRequest, name: str) -> HttpResponse:
    """A script or style of the elements."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=encodings.PREFLIGHT)
    response = respond(request, file(name), name.rpartition(".")[2])
    response.headers["cache-control"] = "public, max-age=600, stale-while-revalidate=86400"
    return response


@cache
def file(name: str) -> Answer:
    """The bytes of an element's script or style."""
    return answers.encode(name, (ELEMENTS / name).read_bytes())


def filters_of(asked: QueryDict) -> Filters:
    """The shopper's filters; raises `Unreadable` for values that make no sense."""
    stars, sort, subject = (asked.get(name, "") for name in ("stars", "sort", "subject"))
    if stars and stars not in {"1", "2", "3", "4", "5"}:
        raise Unreadable("stars: give a whole number from 1 to 5")
    if sort and sort not in rules.SORTS:
        raise Unreadable(f"sort: give one of {', '.join(rules.SORTS)}")
    if subject and subject not in {"purchase", "delivery", "product"}:
        raise Unreadable("subject: give purchase, delivery or product")
    language, cursor = asked.get("lang", ""), asked.get("cursor", "")
    if language and not LANGUAGE.fullmatch(language):
        raise Unreadable("lang: give a language such as sl")
    after = Position.read(cursor) if cursor else None
    if cursor and after is None:
        raise Unreadable("cursor: take it from `next`, it can't be made up")
    return Filters(int(stars) if stars else None, language, subject, sort or "newest", after)


def respond(request: HttpRequest, found: Answer, kind: str) -> HttpResponse:
    """The bytes in the encoding the reader takes, or 304 when it has them."""
    encoding = encodings.choose(request.headers.get("accept-encoding", ""))
    headers = encodings.headers(kind) | {"etag": encodings.tag(found.etag, encoding)}
    known = request.headers.get("if-none-match", "")
    if found.etag in known or known.strip() == "*":
        return HttpResponse(status=304, headers=headers)
    body = {"br": found.brotli, "gzip": found.gzip}.get(encoding, found.identity)
    headers["content-type"] = encodings.TYPES[kind]
    if encoding:
        headers["content-encoding"] = encoding
    return HttpResponse(body, headers=headers)


def _target(asked: QueryDict, store: str, kind: str, product: str | None) -> Target:
    part = asked.get("part", "") if asked.get("part") in PARTS | {"list"} else ""
    locale = asked.get("locale", "") if asked.get("locale") in rules.LANGUAGES else ""
    return Target(
        store, product, kind, part if kind == "html" else "", locale if kind == "html" else ""
    )


def _find(target: Target, filters: Filters) -> Answer | None:
    if target.product is not None and not acceptable(target.product):
        return None
    if not filters.narrowed and target.part != "list":
        return answers.find(target)
    sight = versions.look(target.slug, target.product)
    if sight is None:
        return None
    language = rules.language_for(target.locale, sight.store.locale)
    return answers.encode(sight.stamp, documents.render(sight, target, language, filters))


PROBLEMS = {
    404: ("not-found", "Not found"),
    405: ("method-not-allowed", "The method is not allowed here"),
    422: ("invalid", "Some values can't be accepted"),
}
"""What the API calls the same failures."""


def _problem(status: int, detail: str) -> JsonResponse:
    headers = encodings.HEADERS | {"cache-control": "no-store"}
    kind, title = PROBLEMS[status]
    field, _, message = detail.partition(": ")
    body = {
        "type": f"/api/v1/problems/{kind}",
        "title": title,
        "status": status,
        "detail": detail,
        "errors": [{"field": field, "message": message}] if message else [],
    }
    return JsonResponse(
        body, status=status, headers=headers, content_type="application/problem+json"
    )


ELEMENT_FILES = sorted(file.name for file in ELEMENTS.iterdir() if file.suffix in {".js", ".css"})

urlpatterns = [
    path("w/artur.css", element, {"name": "artur.css"}, name="element_css"),
    # `{% url "element_faq.css" %}`: every file of the folder has its address by its name.
    *(path(f"w/{name}", element, {"name": name}, name=f"element_{name}") for name in ELEMENT_FILES),
    path("w/<slug:store>/store.json", answer, {"kind": "json"}),
    path("w/<slug:store>/store.html", answer, {"kind": "html"}),
    path("w/<slug:store>/products/<path:product>.json", answer, {"kind": "json"}),
    path("w/<slug:store>/products/<path:product>.html", answer, {"kind": "html"}),
]
