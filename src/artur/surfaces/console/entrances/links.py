"""The store's link, each product's, and the codes that lead there, as files to keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from artur.domain.invitations.entrances.addresses import entrance
from artur.domain.orders import queries as orders
from artur.surfaces.console.access import member
from artur.surfaces.console.entrances import codes
from artur.surfaces.console.frame import page
from artur.surfaces.console.listing import listed

if TYPE_CHECKING:
    from artur.domain.orders.models import Product
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

SHOWN = 20
KINDS = {"svg": (codes.svg, "image/svg+xml"), "png": (codes.png, "image/png")}


@require_safe
@member("read")
def links(request: MemberRequest) -> HttpResponse:
    """The store's own link with its code, and one a product."""
    asked = listed(request)
    found = orders.products(request.store, search=asked.search, cursor=asked.cursor, limit=SHOWN)
    context = asked.context(found) | {
        "link": entrance(request.store.slug),
        "code": codes.inline(entrance(request.store.slug, via="qr")),
        "rows": [(product, _address(request.store, product)) for product in found.items],
    }
    return page(request, "console/entrances/links.html", context)


@require_safe
@member("read")
def code(request: MemberRequest, form: str) -> HttpResponse:
    """The code of the store, or of `?product=`, as a file."""
    if form not in KINDS:
        raise Http404
    draw, kind = KINDS[form]
    product = request.GET.get("product", "")
    if product:
        product = orders.product(request.store, product).external_id
    drawn = draw(entrance(request.store.slug, via="qr", product=product))
    name = re.sub(r"[^\w-]+", "-", f"{request.store.slug}-{product}").strip("-")
    headers = {"Content-Disposition": f'attachment; filename="review-{name}.{form}"'}
    return HttpResponse(drawn, content_type=kind, headers=headers)


def _address(store: Store, product: Product) -> str:
    return entrance(store.slug, product=product.external_id)
