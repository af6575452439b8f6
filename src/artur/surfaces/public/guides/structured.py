"""schema.org data of a guide, equal to what stands on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from artur.domain.publication import addresses
from artur.foundation.kit import prose
from artur.surfaces.public import structured
from artur.surfaces.public.guides import shown
from artur.surfaces.public.pages import web_address

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from artur.domain.orders.models import Product
    from artur.domain.profile.guides.models import Guide
    from artur.domain.stores.models import Store
    from artur.surfaces.public.guides.shown import ShownGuide


def guide(store: Store, found: Guide, named: ShownGuide, products: list[Product]) -> SafeString:
    """An `Article` by the store, with the day it came out and the day it was last read through."""
    shop = {
        "@type": "OnlineStore",
        "name": store.name,
        "url": store.url or addresses.page(store.slug),
    }
    out = found.published_at
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": named.title.text,
        "description": prose.plain(named.intro.text),
        "inLanguage": named.title.lang or shown.language(),
        "url": named.url,
        "mainEntityOfPage": named.url,
        "datePublished": out.astimezone(ZoneInfo(store.timezone)).date().isoformat() if out else "",
        "dateModified": named.read_on.isoformat() if named.read_on else "",
        "image": [image for one in products if (image := _image(one))][:3] or None,
        "author": shop,
        "publisher": shop,
        "about": [{"@type": "Thing", "name": one.name} for one in products if one.name] or None,
    }
    return structured.script(facts)


def _image(product: Product) -> str:
    return product.image if web_address(product.image).startswith("http") else ""
