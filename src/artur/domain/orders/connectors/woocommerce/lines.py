"""What was bought: products rather than their variations, without what was given back."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TAGS = re.compile(r"<[^>]*>")
NO_CATEGORY = {"uncategorized", "nekategorizirano", "bez kategorijas"}


def lines_of(
    order: Mapping[str, Any],
    products: Mapping[str, Mapping[str, Any]],
    refunded: Mapping[str, Mapping[str, int]],
) -> list[dict[str, Any]]:
    """The order's lines; a line whose product is no longer in the shop can't be asked about."""
    extra = order.get("artur")
    extra = extra if isinstance(extra, dict) else {}
    added, gone = extra.get("products"), extra.get("refunded")
    known = {**(added if isinstance(added, dict) else {}), **products}
    back = refunded.get(str(order.get("id"))) or gone if order.get("refunds") else None
    back = back if isinstance(back, dict) else {}
    lines = []
    for item in items_of(order):
        left = told.quantity(_whole(item.get("quantity")) - abs(_whole(back.get(str(item["id"])))))
        if left is None:
            continue
        details = known.get(str(item["product_id"]))
        details = details if isinstance(details, dict) else {}
        line = {
            "product": _product(item, details),
            "quantity": left,
            "price": told.amount(item.get("price")),
        }
        lines.append(told.compact(line))
    return lines


def items_of(order: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The order's lines of products that are in the shop."""
    items = objects(order.get("line_items"))
    return [{"id": "", **item} for item in items if _whole(item.get("product_id")) > 0]


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects of a list, if it is one."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def products_of(orders: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids of all products in these orders, each once."""
    items = (item for order in orders for item in items_of(order))
    return list(dict.fromkeys(str(item["product_id"]) for item in items))


def refunded_by(refunds: Any) -> dict[str, int]:
    """Pieces given back by line, from what `orders/<id>/refunds` answers."""
    pieces: dict[str, int] = {}
    for refund in objects(refunds):
        for item in objects(refund.get("line_items")):
            line = _refunded_line(item)
            if line:
                pieces[line] = pieces.get(line, 0) + abs(_whole(item.get("quantity")))
    return pieces


def _refunded_line(item: Mapping[str, Any]) -> str:
    metas = objects(item.get("meta_data"))
    return next((str(m.get("value")) for m in metas if m.get("key") == "_refunded_item_id"), "")


def _product(item: Mapping[str, Any], details: Mapping[str, Any]) -> dict[str, Any]:
    name = details.get("name") or item.get("parent_name") or item.get("name")
    code = details.get("global_unique_id") or item.get("global_unique_id")
    return told.compact(
        {
            "id": str(item["product_id"]),
            "name": _plain(name, 300),
            "url": told.web(details.get("permalink")),
            "image": _image(details, item),
            "gtin": told.gtin(code),
            "brand": _first(details.get("brands"), 120),
            "category": _first(details.get("categories"), 200),
        }
    )


def _image(details: Mapping[str, Any], item: Mapping[str, Any]) -> str | None:
    pictures = objects(details.get("images")) + objects([item.get("image")])
    return told.web(pictures[0].get("src")) if pictures else None


def _first(terms: Any, most: int) -> str | None:
    """The first category or brand that says something."""
    for term in objects(terms):
        name = _plain(term.get("name"), most)
        if name and name.lower() not in NO_CATEGORY:
            return name
    return None


def _plain(value: Any, most: int) -> str | None:
    """WordPress tells titles as HTML: `Ship &ndash; <b>fast</b>`."""
    return told.text(unescape(TAGS.sub("", str(value))), most) if value else None


def _whole(value: Any) -> int:
    try:
        return int(float(value))
    except (TypeError, ValueError, OverflowError):
        return 0
