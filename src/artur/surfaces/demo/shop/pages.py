"""The shop's own pages: what there is, and one product with what customers said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from artur.surfaces.demo import bar, content
from artur.surfaces.demo.access import demo_only, spoken
from artur.surfaces.demo.shop import data, wares

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest, HttpResponse


@require_safe
@demo_only
def entrance(request: HttpRequest) -> HttpResponse:
    """The shop in the reader's language."""
    return redirect("demo:shop", spoken(request))


@require_safe
@demo_only
def front(request: HttpRequest, language: str, shelf: str = "") -> HttpResponse:
    """All wares, or those of one shelf."""
    chosen = next((s for s in wares.shelves(language) if s.id == shelf), None)
    if shelf and chosen is None:
        raise Http404
    context = frame(request, language) | {
        "shelf": chosen,
        "wares": wares.wares(language, shelf),
        "guides": wares.guides_of(shelf, language) if chosen else [],
        "tagline": content.store().tagline[language],
    }
    return render(request, "demo/front.html", context)


@require_safe
@demo_only
def product(request: HttpRequest, language: str, product: str) -> HttpResponse:
    """One product: picture, price, and what customers say."""
    found = wares.product_of(product)
    if found is None:
        raise Http404
    ware = wares.ware(found, language)
    context = frame(request, language) | {
        "ware": ware,
        "data": data.of(found, ware),
        "stars": _piece(language, product, "stars"),
        "reviews": _piece(language, product),
        "video": _told("video", product),
        "faq": _told("faq", product),
        "guides": wares.guides_of(found.category, language),
        "others": [w for w in wares.wares(language, found.category) if w.id != product][:3],
    }
    return render(request, "demo/product.html", context)


@require_safe
@demo_only
def help_page(request: HttpRequest, language: str) -> HttpResponse:
    """Everything a customer may want to know before they buy."""
    context = frame(request, language) | {
        name: _told(name) for name in ("contact", "faq", "policies", "certificates")
    }
    return render(request, "demo/help.html", context)


def frame(request: HttpRequest, language: str) -> dict[str, Any]:
    """What stands around every page of the shop."""
    return {
        "shop": content.store(),
        "language": language,
        "languages": content.store().languages,
        "shelves": wares.shelves(language),
        "promises": content.store().promises[language],
        "badge": _piece(language, None, "badge"),
        "bar": bar.of(request, language),
    }


def _told(name: str, product: str | None = None) -> str:
    # What Artur renders of it, as it would answer at its own address: escaped there.
    return mark_safe(wares.told(name, product))  # noqa: S308


def _piece(language: str, product: str | None, part: str = "") -> str:
    # Artur's own published bytes: every customer's word in them was escaped when they were rendered.
    return mark_safe(wares.included(language, product, part))  # noqa: S308
