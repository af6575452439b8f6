"""The public pages of a store beside its profile: its products, single reviews, how it checks, its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from artur.domain.publication import addresses, queries, rules
from artur.domain.publication.rendering import versions, wall
from artur.domain.publication.rendering.targets import acceptable
from artur.domain.publication.rendering.wall import Words
from artur.domain.reviews import wording
from artur.surfaces.public import checks, content, structured
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
def product(request: HttpRequest, store: Store, product: str) -> HttpResponse:
    """One product and everything customers said of it."""
    sight = _public(store, product)
    if sight.product is None:
        raise Http404("There is no such product.")
    filters = filters_asked(request)
    shown = wall.whole(sight, language(), filters)
    context = common(request, store, addresses.page(store.slug, product)) | shown
    context |= {
        "narrowed": filters.narrowed,
        "structured": structured.product(sight, shown),
        "image": web_address(sight.product.image),
        "shop_url": web_address(sight.product.url),
        **content.of(request, store, sight.product),
    }
    return render(request, "public/product.html", context)


@opened
def review(request: HttpRequest, store: Store, review: uuid.UUID) -> HttpResponse:
    """One review by its own address; what was taken off leaves its reason there."""
    sight = _public(store, None)
    found = queries.review(store.id, review)
    if found is None or found.state == "held":
        raise Http404("There is no such review.")
    words = Words(language(), store.timezone)
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
    context |= checks.of(store, language())
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


def language() -> str:
    """The language the page speaks."""
    return get_language() or "en"


def sight_of(store: Store, external_id: str | None) -> Sight:
    """What is known of the store or its product; 404 where there is none."""
    sight = versions.look(store.slug, external_id)
    if sight is None:
        raise Http404("There is no such store.")
    return sight


def _public(store: Store, external_id: str | None) -> Sight:
    if external_id is not None and not acceptable(external_id):
        raise Http404("There is no such product.")
    sight = sight_of(store, external_id)
    if not sight.public:
        raise Http404("This store's reviews are not public.")
    return sight


def filters_asked(request: HttpRequest) -> Filters:
    """The reader's filters; 404 for what makes no sense."""
    try:
        return filters_of(request.GET)
    except Unreadable as error:
        raise Http404(str(error)) from None


def _reason(store: Store, review: Review) -> str:
    decision = queries.decision(store.id, review) if review.state == "removed" else None
    return str(wording.REASONS.get(decision.reason, "")) if decision else ""


urlpatterns = [
    path("s/<slug:store>/products/<path:product>/", product, name="public_product"),
    path("s/<slug:store>/reviews/<uuid:review>/", review, name="public_review"),
    path("s/<slug:store>/how-we-check/", how_we_check, name="public_how_we_check"),
    path("s/<slug:store>/terms/", terms, name="public_terms"),
]
