"""A first map for a shop's JSON: fields found by the names shops give them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors.webhook.paths import at
from artur.domain.orders.rules import ENDS, WAY

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 6
MOST = 2_000
NAMES = {
    "id": r"(order_?)?(number|no|id|reference|name)|increment_?id",
    "placed_at": r"(placed|created|ordered|purchased?)(_?(at|on|date|time))?|(order_?)?date(_?(created|add))?",
    "customer.email": r".*e?mail(_?address)?",
    "customer.name": r"(customer_?|buyer_?|full_?)name|name",
    "customer.phone": r"(tele)?phone(_?number)?|mobile",
    "customer.locale": r"locale|lang(uage)?(_?code)?",
    "status": r"(order_?|fulfil+ment_?)?(status|state)",
    "shipped_at": r"(shipped|dispatched)(_?(at|on|date))?",
    "delivered_at": r"delivered(_?(at|on|date))?",
    "promised_at": r"(promised|expected|estimated)(_?delivery)?(_?(at|on|date))?",
    "country": r"country(_?(code|iso|id))?",
    "currency": r"currency(_?(code|iso))?",
    "total": r"(grand_?|order_?)?total(_?(price|amount|paid))?|amount",
    "carrier": r"carrier(_?name)?|shipping_?(company|method)",
}
LINE_NAMES = {
    "product.id": r"sku|(product_?)?(id|code|number)|variant_?id",
    "product.name": r"(product_?)?(name|title)|description",
    "product.url": r"(product_?)?(url|link)",
    "product.image": r"(product_?)?(image|picture|thumbnail)(_?url)?",
    "product.gtin": r"gtin(13)?|ean(13)?|barcode|upc",
    "product.brand": r"brand|manufacturer|vendor",
    "product.category": r"category(_?name)?",
    "quantity": r"quantity|qty|count|amount",
    "price": r"(unit_?|item_?)?price",
}
STATES = {
    "cancelled": r"cancel|void|storn|declin|fail",
    "returned": r"return|refund",
    "delivered": r"deliver|receiv|pick.*up",
    "shipped": r"ship|transit|dispatch|sent|fulfil|complete|on.*way",
    "paid": r"paid|process|pack|prepar|captur|confirm",
}
"""A first idea of what a word means; the page shows it before anything is connected."""
LISTS = re.compile(r"(order_?)?(lines|items|rows|products|line_?items|positions|articles)")


def map_for(payload: Any) -> str:
    """A map to begin with; empty where nothing was recognised."""
    order, where = _one_order(payload)
    if not isinstance(order, dict):
        return ""
    lines = [f"orders = {where}"] if where else []
    found = _matches(order, NAMES)
    for target, path in found.items():
        lines.append(f"{target} = {path}")
        if target == "status":
            lines += _meaning(at(order, path))
    for key, value in order.items():
        named = LISTS.fullmatch(_folded(key))
        if named and isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"lines = {_step(key)}")
            inner = _matches(value[0], LINE_NAMES)
            lines += [f"lines.{target} = {path}" for target, path in inner.items()]
            break
    return "\n".join(lines) if found else ""


def _meaning(word: Any) -> list[str]:
    """What the shop's word for a status may mean; nothing where the word is ours."""
    told = str(word).strip().casefold()
    if told in WAY or told in ENDS or not told.isprintable() or '"' in told:
        return []
    means = next((ours for ours, theirs in STATES.items() if re.search(theirs, told)), "placed")
    return [f'status: "{told}" = {means}']


def _one_order(payload: Any) -> tuple[Any, str]:
    """The first order of a delivery, and where its list stands if it is one of several."""
    if isinstance(payload, list):
        return (payload[0] if payload else None), ""
    if isinstance(payload, dict):
        for key, value in payload.items():
            listed = _folded(key) in {"orders", "data"} and isinstance(value, list) and value
            if listed and isinstance(value[0], dict):
                return value[0], _step(key)
            if _folded(key) in {"order", "data", "payload"} and isinstance(value, dict):
                return value, _step(key)
    return payload, ""


def _matches(value: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    """For each field the shallowest value whose key has one of its names."""
    leaves = sorted(_leaves(value), key=lambda leaf: leaf[0])
    found: dict[str, str] = {}
    for target, pattern in names.items():
        wanted = re.compile(pattern)
        for _depth, key, path in leaves:
            if path not in found.values() and wanted.fullmatch(key):
                found[target] = path
                break
    return found


def _leaves(value: Any, path: str = "", depth: int = 0) -> Iterator[tuple[int, str, str]]:
    """Depth, key and path of every plain value; what stands in lists belongs to something else."""
    if depth > DEEPEST or not isinstance(value, dict):
        return
    for key, inner in list(value.items())[:MOST]:
        here = (
            f"{path}.{_step(key)}".strip(".")
            if not _step(key).startswith("[")
            else path + _step(key)
        )
        if isinstance(inner, dict):
            yield from _leaves(inner, here, depth + 1)
        elif not isinstance(inner, list) and inner not in (None, ""):
            yield depth, _folded(key), here


def _folded(key: str) -> str:
    """`createdAt`, `Created-At` and `created_at` are one name."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key).lower().replace("-", "_").replace(" ", "_")


def _step(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_]+", key) else f'["{key}"]'
