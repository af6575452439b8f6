"""Products: what customers say of each, and the page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from artur.domain.orders import queries
from artur.domain.publication import addresses
from artur.domain.publication.queries import is_public
from artur.domain.reviews import inbox, shelf
from artur.surfaces.console import described
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page
from artur.surfaces.console.listing import listed
from artur.surfaces.console.registry import Place

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.orders.models import Product
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

NAV = Place("products", _("Products"), "shopping-bag", order=40)


@require_safe
@member("read")
def products(request: MemberRequest) -> HttpResponse:
    """The list by name, each with its count and average."""
    asked = listed(request)
    found = queries.products(request.store, search=asked.search, cursor=asked.cursor)
    context = asked.context(found)
    context["figures"] = shelf.figures(request.store, [product.id for product in found.items])
    return page(request, "console/products/list.html", context)


@require_safe
@member("read")
def product(request: MemberRequest, product: str) -> HttpResponse:
    """One product with its figures and what was said of it."""
    found = queries.product(request.store, product)
    return show(request, found, described.context(request.store, found))


def show(
    request: MemberRequest, found: Product, beside: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The page of a product, with what stands `beside` its reviews."""
    store, cursor = request.store, request.GET.get("cursor", "")
    reviews = inbox.page(store.id, inbox.Filters(product=found.external_id), cursor)
    context = {
        "product": found,
        "figure": shelf.figures(store, [found.id])[found.id],
        "sold": queries.product_counts(store, [found.id]).get(found.id, 0),
        "items": reviews.items,
        "cursor": reviews.cursor,
        "public_url": _public_page(store, found),
        **beside,
    }
    return page(request, "console/products/detail.html", context, status=status)


def _public_page(store: Store, product: Product) -> str:
    """Where anybody reads its reviews; nowhere while the store is closed."""
    return addresses.page(store.slug, product.external_id) if is_public(store.id) else ""


urlpatterns = [
    path("products/", products, name="products"),
    path("products/<path:product>/", product, name="product"),
]
