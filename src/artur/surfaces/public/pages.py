"""The public pages of a store: its profile, its products, single reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from artur.domain.publication import addresses, queries, rules
from artur.domain.publication.rendering import versions, wall
from artur.domain.publication.rendering.targets import acceptable
from artur.domain.publication.rendering.wall import Words
from artur.domain.reviews import wording
from artur.surfaces.public import checks, structured
from artur.surfaces.public.opening import opened
from artur.surfaces.public.published import Unreadable, filters_of

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest

    from artur.domain.publication.queries import Filters
    from artur.domain.publication.rendering.versions import Sight
    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store


@opened
def profile(request: HttpRequest, store: Store) -> HttpResponse:
    """Everything a stranger wants to know of a store; a closed one says that it still collects."""
    sight = _sight(store, None)
    context = common(request, store, addresses.page(store.slug))
    if not sight.public:
        return render(request, "public/closed.html", context)
    filters = _filters(request)
    context |= wall.whole(sight, _language(), filters) | {
        "narrowed": filters.narrowed,
        "subjects": _subjects(store),
        "since": Words(_language(), store.timezone).date(queries.of(store.id).collected_since),
        "structured": structured.store(sight),
        "host": urlsplit(store.url).hostname or "",
    }
    return render(request, "public/profile.html", context)


@opened
def product(request: HttpRequest, store: Store, product: str) -> HttpResponse:
    """One product and everything customers said of it."""
    sight = _public(store, product)
    if sight.product is None:
        raise Http404("There is no such product.")
    filters = _filters(request)
    shown = wall.whole(sight, _language(), filters)
    context = common(request, store, addresses.page(store.slug, product)) | shown
    context |= {
        "narrowed": filters.narrowed,
        "structured": structured.product(sight, shown),
        "image": web_address(sight.product.image),
        "shop_url": web_address(sight.product.url),
    }
    return render(request, "public/product.html", context)


@opened
def review(request: HttpRequest, store: Store, review: uuid.UUID) -> HttpResponse:
    """One review by its own address; what was taken off leaves its reason there."""
    sight = _public(store, None)
    found = queries.review(store.id, review)
    if found is None or found.state == "held":
        raise Http404("There is no such review.")
    words = Words(_language(), store.timezone)
    products = queries.product_of(store.id, found)
    context = common(request, store, addresses.review(store.slug, found.id))
    context |= {
        "card": wall.card(sight, found, products, words),
        "reason": _reason(store, found),
    }
    return render(request, "public/review.html", context)


@opened
def how_we_check(request: HttpRequest, store: Store) -> HttpResponse:
    """How reviews are collected and checked, from what is in force now."""
    context = common(request, store, addresses.how_we_check(store.slug))
    context |= checks.of(store, _language())
    return render(request, "public/how_we_check.html", context)


@opened
def terms(request: HttpRequest, store: Store) -> HttpResponse:
    """The terms customers write under."""
    context = common(request, store, addresses.terms(store.slug)) | checks.terms(store)
    return render(request, "public/terms.html", context)


def common(request: HttpRequest, store: Store, canonical: str) -> dict[str, Any]:
    """What every public page needs."""
    return {
        "store": store,
        "canonical": canonical,
        "alternates": [(code, f"{canonical}?locale={code}") for code in rules.LANGUAGES],
        "page": addresses.page(store.slug),
        "check_url": addresses.how_we_check(store.slug),
        "terms_url": addresses.terms(store.slug),
        "is_public": queries.is_public(store.id),
    }


def web_address(value: str) -> str:
    """`value` if it leads to the web, so that nothing else is ever put into a link."""
    return value if value.startswith(("https://", "http://", "/")) else ""


def _language() -> str:
    return get_language() or "en"


def _sight(store: Store, external_id: str | None) -> Sight:
    sight = versions.look(store.slug, external_id)
    if sight is None:
        raise Http404("There is no such store.")
    return sight


def _public(store: Store, external_id: str | None) -> Sight:
    if external_id is not None and not acceptable(external_id):
        raise Http404("There is no such product.")
    sight = _sight(store, external_id)
    if not sight.public:
        raise Http404("This store's reviews are not public.")
    return sight


def _filters(request: HttpRequest) -> Filters:
    try:
        return filters_of(request.GET)
    except Unreadable as error:
        raise Http404(str(error)) from None


def _reason(store: Store, review: Review) -> str:
    decision = queries.decision(store.id, review) if review.state == "removed" else None
    return str(wording.REASONS.get(decision.reason, "")) if decision else ""


def _subjects(store: Store) -> list[tuple[str, Any]]:
    figures = [
        (subject, queries.summary(store, subject))
        for subject in ("purchase", "delivery", "product")
    ]
    return [(subject, summary) for subject, summary in figures if summary.count]


urlpatterns = [
    path("s/<slug:store>/", profile, name="public_store"),
    path("s/<slug:store>/products/<path:product>/", product, name="public_product"),
    path("s/<slug:store>/reviews/<uuid:review>/", review, name="public_review"),
    path("s/<slug:store>/how-we-check/", how_we_check, name="public_how_we_check"),
    path("s/<slug:store>/terms/", terms, name="public_terms"),
]
