"""What an answer is made from, and the stamp that says whether it is still true."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import artur
from artur.domain.orders.models import Product
from artur.domain.publication import addresses, queries
from artur.domain.reviews.models import Tally
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.publication.models import Publication
    from artur.domain.stores.models import Store

LAYOUT = 3
"""Counts changes of the templates between releases."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A store, or one of its products, as it stands at this instant; `product` is None for a store's
    own answers and for a product no order has named yet."""

    store: Store
    publication: Publication
    external_id: str | None
    product: Product | None
    tally: int

    @property
    def public(self) -> bool:
        """Whether any number or text may be shown."""
        return self.publication.state == "public"

    @property
    def scope(self) -> str:
        """The scope its counters stand under."""
        if self.external_id is None:
            return "store"
        return self.product.id.hex if self.product else ""

    @property
    def stamp(self) -> str:
        """Equal stamps, equal bytes."""
        product = self.product.version if self.product else "-"
        return f"{_release(addresses.base())}.{self.store.version}.{self.publication.state}.{product}.{self.tally}"


def look(slug: str, external_id: str | None) -> Sight | None:
    """The store or product as it stands; None when there is no such store."""
    return look_at(slug, [external_id]).get(external_id)


def look_at(slug: str, wanted: Iterable[str | None]) -> dict[str | None, Sight]:
    """The store itself (None) and products by their ids, in four questions at most."""
    try:
        store = stores.open_store(slug)
    except NotFound:
        return {}
    publication = queries.of(store.id)
    names = [name for name in wanted if name is not None]
    found = Product.objects.filter(store_id=store.id, external_id__in=names) if names else ()
    products = {product.external_id: product for product in found}
    tallies = _tallies(store, publication, products.values())
    return {
        name: Sight(
            store, publication, name, products.get(name or ""), _of(tallies, products, name)
        )
        for name in wanted
    }


def _tallies(store: Store, publication: Publication, products: Iterable[Product]) -> dict[str, int]:
    if publication.state != "public":
        return {}
    scopes = ["store", *(product.id.hex for product in products)]
    rows = Tally.objects.filter(store_id=store.id, scope__in=scopes)
    return dict(rows.values_list("scope", "version"))


def _of(tallies: dict[str, int], products: dict[str, Product], name: str | None) -> int:
    if name is None:
        return tallies.get("store", 0)
    return tallies.get(products[name].id.hex, 0) if name in products else 0


@cache
def _release(base: str) -> str:
    made_by = f"{artur.__version__} {LAYOUT} {base}"
    return hashlib.blake2b(made_by.encode(), digest_size=4).hexdigest()
