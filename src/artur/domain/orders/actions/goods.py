"""Products as orders and catalogues tell of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.orders.actions.settling import settle
from artur.domain.orders.models import Product
from artur.foundation.kit import ids, rows

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from artur.domain.orders.intake import ProductData

FACTS = ("name", "url", "image", "gtin", "brand", "category")
COLUMNS = ["id", "store_id", "external_id", *FACTS, "version", "created_at"]
AT_ONCE = 5_000  # keys in one look-up


@dataclass(slots=True)
class Good:
    """A product's row: its id, what is told of it, and how often that changed."""

    id: uuid.UUID
    facts: tuple[str, ...]
    version: int = 1
    result: str = "unchanged"

    @property
    def category(self) -> str:
        """The shop's category."""
        return self.facts[-1]


def upsert_products(
    store_id: uuid.UUID, products: Iterable[ProductData], at: datetime
) -> dict[str, Good]:
    """Make or change these products, the last word on each counting; by the shop's id."""
    told: dict[str, dict[str, str]] = {}
    for product in products:
        told.setdefault(product.external_id, {}).update(product.facts)
    keys = sorted(told)
    goods: dict[str, Good] = {}
    for first in range(0, len(keys), AT_ONCE):
        part = {key: told[key] for key in keys[first : first + AT_ONCE]}
        goods |= _upsert(store_id, part, at)
    return goods


def _upsert(
    store_id: uuid.UUID, told: Mapping[str, Mapping[str, str]], at: datetime
) -> dict[str, Good]:
    found = _find(store_id, list(told))
    missing = [key for key in told if key not in found]
    new = {
        key: Good(id_, tuple(told[key].get(name, "") for name in FACTS), result="created")
        for key, id_ in zip(missing, ids.many(len(missing)), strict=True)
    }

    def make(keys: list[str]) -> list[list[object]]:
        return [[new[k].id, store_id, k, *new[k].facts, 1, at] for k in keys]

    others, _ = settle(Product, COLUMNS, lambda keys: _find(store_id, keys), make, missing)
    found |= others
    _change(store_id, told, found)
    return new | found


def _find(store_id: uuid.UUID, keys: list[str]) -> dict[str, Good]:
    found = Product.objects.filter(store_id=store_id, external_id__among=keys)
    return {
        key: Good(id_, tuple(facts), version)
        for key, id_, version, *facts in found.values_list("external_id", "id", "version", *FACTS)
    }


def _change(
    store_id: uuid.UUID, told: Mapping[str, Mapping[str, str]], found: Mapping[str, Good]
) -> None:
    changed = []
    for key, good in found.items():
        facts = tuple(
            told[key].get(name, stored) for name, stored in zip(FACTS, good.facts, strict=True)
        )
        if facts != good.facts:
            good.facts, good.version, good.result = facts, good.version + 1, "updated"
            changed.append((good.id, *facts, good.version))
    rows.update(Product, store_id, [*FACTS, "version"], sorted(changed))
