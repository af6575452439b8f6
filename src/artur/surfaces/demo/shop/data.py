"""What the shop tells machines of a product, as shops' systems do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from artur.surfaces.demo import content
from artur.surfaces.public.structured import script

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from artur.surfaces.demo.kinds import Product
    from artur.surfaces.demo.shop.wares import Ware

CONTEXT = "https://schema.org"


def of(product: Product, ware: Ware) -> SafeString:
    """A product with its price, and who sells it."""
    shop = content.store()
    seller = {
        "@type": "OnlineStore",
        "name": shop.legal_name,
        "email": shop.email,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": shop.address.street,
            "postalCode": shop.address.postal_code,
            "addressLocality": shop.address.city,
        },
    }
    goods = {
        "@type": "Product",
        "name": ware.name,
        "sku": product.id,
        "description": ware.description,
        "image": f"{settings.BASE_URL}{ware.image}",
        "offers": {
            "@type": "Offer",
            "price": str(product.price),
            "priceCurrency": shop.currency,
            "url": f"{settings.BASE_URL}{ware.url}",
            "seller": seller,
        },
    }
    return script({"@context": CONTEXT, "@graph": [goods, seller]})
