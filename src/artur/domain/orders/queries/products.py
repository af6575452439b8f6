"""Products: one, a searchable list, how often they were sold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from artur.domain.orders.models import Line, Product
from artur.foundation.kit import paging
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from artur.domain.stores.models import Store
    from artur.foundation.kit.paging import Page

LONGEST_SEARCH = 200
READ = 2000
"""So many of the latest products say which categories there are."""


def product(store: Store, external_id: str) -> Product:
    """The product with the shop's id; `NotFound` if it is not this store's."""
    found = Product.objects.filter(store_id=store.id, external_id=external_id).first()
    if found is None:
        raise NotFound(_("There is no product '%(id)s'.") % {"id": external_id})
    return found


def products(store: Store, *, search: str = "", cursor: str = "", limit: int = 50) -> Page[Product]:
    """Products by name; `search` finds in names and from the start of ids and GTINs."""
    found = Product.objects.filter(store_id=store.id)
    if text := search.strip()[:LONGEST_SEARCH].replace("\x00", ""):
        found = found.filter(
            Q(name__icontains=text) | Q(external_id__startswith=text) | Q(gtin__startswith=text)
        )
    if cursor:
        name, last = paging.decode(cursor, str, str)
        found = found.filter(Q(name__gt=name) | Q(name=name, external_id__gt=last))
    rows = found.order_by("name", "external_id")[: limit + 1]
    return paging.take(rows, limit, lambda row: (row.name, row.external_id))


def categories(store: Store, *, limit: int) -> list[str]:
    """The categories of the store's latest products, by name."""
    latest = Product.objects.filter(store_id=store.id).order_by("-id")
    found = set(latest.values_list("category", flat=True)[:READ])
    return sorted(found - {""})[:limit]


def product_counts(store: Store, products: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """In how many order lines each of these products stands."""
    counted = (
        Line.objects.filter(store_id=store.id, product_id__in=list(products))
        .values_list("product_id")
        .annotate(count=Count("id"))
    )
    return dict(counted)
