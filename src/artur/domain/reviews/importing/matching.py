"""Finding the product a review is about by whatever its file calls it, in flat memory."""

from __future__ import annotations

import re
import sqlite3
import uuid
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from artur.domain.orders.models import Product

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.reviews.importing.data import ProductKeys

AT_ONCE = 2_000
FIRST = uuid.UUID(int=0)
DIGITS = re.compile(r"\D")
GID = re.compile(r"^gid://.*/(\d+)$")


class Products:
    """The store's products by all their names, in a temporary file; a name of several products leads to none."""

    def __init__(self, store_id: uuid.UUID) -> None:
        # An empty name is a database of its own that lives in a temporary file and goes when it is closed.
        self._kept = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._kept.execute("PRAGMA journal_mode=OFF")
        self._kept.execute("PRAGMA synchronous=OFF")
        self._kept.execute("PRAGMA cache_size=-16000")
        self._kept.execute(
            "CREATE TABLE names (name TEXT PRIMARY KEY, product BLOB, title TEXT) WITHOUT ROWID"
        )
        self._kept.execute("BEGIN")
        self._held: dict[ProductKeys, tuple[uuid.UUID, str] | None] = {}
        for product in _products(store_id):
            self.add(product)

    def add(self, product: Product) -> None:
        """Know one more."""
        self._kept.executemany(
            "INSERT INTO names VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET product = CASE WHEN product = excluded.product THEN product END",
            [(name, product.id.bytes, product.name) for name in _names_of(product)],
        )
        self._held.clear()

    def find(self, keys: ProductKeys) -> tuple[uuid.UUID, str] | None:
        """The product's id and name; None when no name leads to exactly one."""
        if keys not in self._held:
            if len(self._held) >= AT_ONCE:
                self._held.clear()
            self._held[keys] = self._look(keys)
        return self._held[keys]

    def close(self) -> None:
        """Forget everything."""
        self._kept.close()

    def _look(self, keys: ProductKeys) -> tuple[uuid.UUID, str] | None:
        for name in _names_for(keys):
            found = self._kept.execute(
                "SELECT product, title FROM names WHERE name = ? AND product IS NOT NULL", [name]
            ).fetchone()
            if found is not None:
                return uuid.UUID(bytes=found[0]), found[1]
        return None


def place_of(url: str) -> str:
    """An address without scheme, `www.`, query and last slash: where it leads."""
    parts = urlsplit(url if "//" in url else f"//{url}")
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{unquote(parts.path).rstrip('/').lower()}"


def handle_of(url: str) -> str:
    """The last part of an address, by which many shops name a product."""
    return unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2].lower().removesuffix(".html")


def number_of(key: str) -> str:
    """The number within Shopify's long ids, and without the decimals a spreadsheet adds."""
    if match := GID.match(key):
        return match[1]
    return key.removesuffix(".0")


def _products(store_id: uuid.UUID) -> Iterator[Product]:
    last = FIRST
    found = Product.objects.filter(store_id=store_id)
    while rows := list(found.filter(id__gt=last).order_by("id")[:AT_ONCE]):
        yield from rows
        last = rows[-1].id


def _names_of(product: Product) -> list[str]:
    names = [f"id:{product.external_id}", f"id:{product.external_id.lower()}"]
    if product.gtin:
        names.append(f"gtin:{product.gtin.lstrip('0')}")
    if product.url:
        names += [f"url:{place_of(product.url)}", f"handle:{handle_of(product.url)}"]
    if product.name:
        names.append(f"name:{product.name.casefold()}")
    return list(dict.fromkeys(names))


def _names_for(keys: ProductKeys) -> Iterator[str]:
    """From the strongest to the weakest."""
    for key in (keys.id, keys.sku):
        if key:
            yield from (f"id:{key}", f"id:{number_of(key).lower()}")
    if digits := DIGITS.sub("", keys.gtin).lstrip("0"):
        yield f"gtin:{digits}"
    if keys.url:
        yield f"url:{place_of(keys.url)}"
    if handle := keys.handle.lower() or (handle_of(keys.url) if keys.url else ""):
        yield from (f"id:{handle}", f"handle:{handle}")
    if keys.name:
        yield f"name:{keys.name.casefold()}"
