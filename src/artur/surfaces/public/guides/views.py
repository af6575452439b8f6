"""The pages of guides: what a shopper asks before choosing, the products it is about, and what their buyers say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from artur.domain.profile.content import queries as content
from artur.domain.profile.faq import queries as faq
from artur.domain.profile.guides import queries
from artur.domain.publication import addresses
from artur.domain.publication import queries as publication
from artur.domain.publication.rendering import versions, wall
from artur.domain.reviews import shelf
from artur.foundation.kit.problems import NotFound
from artur.surfaces.public.guides import shown, structured
from artur.surfaces.public.opening import opened
from artur.surfaces.public.pages import common, web_address
from artur.surfaces.public.sections import Content
from artur.surfaces.public.videos import shown as videos

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.domain.orders.models import Product
    from artur.domain.reviews.queries import Summary
    from artur.domain.stores.models import Store
    from artur.surfaces.public.videos.shown import ShownVideo

IN_SECTION = 4
REVIEWS, VIDEOS = 3, 3
CONTENTS = 4
"""From so many chapters on their questions stand above them as links."""


@dataclass(frozen=True, slots=True)
class Ware:
    """A product of a guide: where it is bought, and what its buyers say."""

    product: Product
    image: str
    shop: str
    reviews: str
    summary: Summary | None


def section(_request: HttpRequest, store: Store) -> Content | None:
    """The first guides on the store's page."""
    found = queries.public(store.id)
    if not found:
        return None
    some = shown.guides(store, found[:IN_SECTION])
    all_url = f"{addresses.page(store.slug)}guides/"
    context = {"guides": some, "all_url": all_url if len(found) > IN_SECTION else ""}
    return Content("public/guides/section.html", context)


@opened
def guides(request: HttpRequest, store: Store) -> HttpResponse:
    """All guides."""
    found = queries.public(store.id)
    if not found:
        raise Http404("This store has no guides.")
    canonical = f"{addresses.page(store.slug)}guides/"
    context = {**common(request, store, canonical), "guides": shown.guides(store, found)}
    # A guide holds no review: search engines may show it whether or not the reviews are public.
    return render(request, "public/guides/list.html", {**context, "is_public": True})


@opened
def guide(request: HttpRequest, store: Store, guide: str) -> HttpResponse:
    """One guide."""
    try:
        found = queries.published(store.id, guide)
    except NotFound:
        raise Http404("There is no such guide.") from None
    (named,) = shown.guides(store, [found])
    chapters = shown.chapters(store, found)
    products = queries.products(found)
    public = publication.is_public(store.id)
    context = {
        **common(request, store, named.url),
        "guide": named,
        "chapters": chapters,
        "contents": len(chapters) >= CONTENTS,
        "language": shown.language(),
        "wares": _wares(store, products, public=public),
        "others": [
            one for one in shown.guides(store, queries.public(store.id)) if one.url != named.url
        ],
        "structured": structured.guide(store, found, named, products),
        "has_faq": _has_faq(store),
        "videos": _videos(request, store, products),
        **(_reviews(store, products) if public else {}),
        "is_public": True,
    }
    return render(request, "public/guides/guide.html", context)


def _wares(store: Store, products: list[Product], *, public: bool) -> list[Ware]:
    figures = shelf.figures(store, [one.id for one in products]) if public else {}
    return [
        Ware(
            one,
            web_address(one.image),
            web_address(one.url),
            addresses.page(store.slug, one.external_id) if public else "",
            figures[one.id].summary if one.id in figures else None,
        )
        for one in products
    ]


def _videos(request: HttpRequest, store: Store, products: list[Product]) -> list[ShownVideo]:
    """The first videos of these products."""
    found = [one for product in products for one in content.shown(store, product.external_id)]
    videos.admit(request, found[:VIDEOS])
    return videos.of(store, found[:VIDEOS])


def _reviews(store: Store, products: list[Product]) -> dict[str, Any]:
    """The newest reviews of these products: nobody picks them."""
    sight = versions.look(store.slug, None)
    found = publication.latest(store.id, [one.id for one in products], REVIEWS)
    if sight is None or not found:
        return {}
    language = wall.Words(shown.language(), store.timezone)
    about = {one.id: one for one in products}
    return {"cards": [wall.card(sight, review, about, language) for review in found]}


def _has_faq(store: Store) -> bool:
    return faq.count(store.id) > 0
