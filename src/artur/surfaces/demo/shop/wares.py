"""The wares as one language shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from babel.numbers import format_currency
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from artur.domain.profile.guides import queries as guides
from artur.domain.publication.rendering import answers
from artur.domain.publication.rendering.targets import Target
from artur.domain.stores import queries as stores
from artur.foundation.kit.multilingual import in_language
from artur.surfaces.demo import content
from artur.surfaces.public.fragments import fragments

if TYPE_CHECKING:
    from decimal import Decimal

    from artur.surfaces.demo.kinds import Product

NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Ware:
    """A product in the words of one language."""

    id: str
    name: str
    short: str
    description: str
    price: str
    image: str
    url: str
    shelf: str
    shelf_url: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category and where it is shown."""

    id: str
    name: str
    url: str


def ware(product: Product, language: str) -> Ware:
    """One product."""
    shelf = next(s for s in shelves(language) if s.id == product.category)
    return Ware(
        id=product.id,
        name=_bound(product.name[language]),
        short=product.short[language],
        description=product.description[language],
        price=money(product.price, language),
        image=static(product.image),
        url=reverse("demo:product", args=[language, product.id]),
        shelf=shelf.name,
        shelf_url=shelf.url,
    )


def wares(language: str, shelf: str = "") -> list[Ware]:
    """All products, or those of one shelf."""
    found = [p for p in content.products() if not shelf or p.category == shelf]
    return [ware(product, language) for product in found]


def shelves(language: str) -> list[Shelf]:
    """The shelves, in the order of the menu."""
    return [
        Shelf(c.id, c.name[language], reverse("demo:shelf", args=[language, c.id]))
        for c in content.categories()
    ]


def product_of(product_id: str) -> Product | None:
    """The product with this id."""
    return next((p for p in content.products() if p.id == product_id), None)


def money(amount: Decimal, language: str) -> str:
    """`64,90 €`."""
    return format_currency(amount, content.store().currency, locale=language)


def included(language: str, product: str | None, part: str = "") -> str:
    """What Artur published, as a shop's server includes it: complete without script."""
    answer = answers.find(Target(content.store().slug, product, "html", part, language))
    return answer.identity.decode() if answer else ""


def told(name: str, product: str | None = None) -> str:
    """What the store says of itself, in the active language, as a shop's server includes it; empty where there is nothing."""
    build = fragments().get(name)
    html = build(stores.open_store(content.store().slug), product) if build else None
    return (html or "").strip()


def guides_of(category: str, language: str) -> list[tuple[str, str]]:
    """The address and the title of each guide that helps to choose on a shelf."""
    shop = content.store()
    named = next(c.name[shop.language] for c in content.categories() if c.id == category)
    found = guides.public(stores.open_store(shop.slug).id)
    return [
        (
            f"{reverse('public_guide', args=[shop.slug, one.slug])}?locale={language}",
            in_language(one.titles, language, shop.language)[0],
        )
        for one in found
        if one.category == named
    ]


def as_told(product: Product, language: str) -> dict[str, Any]:
    """The product as the shop's orders tell Artur of it, in the store's own language."""
    own = content.store().language
    address = reverse("demo:product", args=[language, product.id])
    return {
        "id": product.id,
        "name": product.name[own],
        "url": f"{settings.BASE_URL}{address}",
        "image": f"{settings.BASE_URL}{static(product.image)}",
        "gtin": product.gtin,
        "brand": product.brand,
        "category": next(c.name[own] for c in content.categories() if c.id == product.category),
    }


def _bound(name: str) -> str:
    # A unit stays with its number.
    head, comma, tail = name.rpartition(", ")
    return f"{head}{comma}{tail.replace(' ', NO_BREAK)}" if comma else name
