"""What was bought: products rather than their combinations, named in the shop's own language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.prestashop import service

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from artur.domain.orders.connectors.contract import Settings
    from artur.domain.orders.connectors.prestashop.facts import Facts
    from artur.domain.orders.connectors.prestashop.orders import Beside

ROOTS = {"1", "2"}
"""The categories above all others, which say nothing."""


def rows_of(order: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of an order that name a product."""
    associations = order.get("associations")
    found = associations.get("order_rows") if isinstance(associations, dict) else None
    rows = found if isinstance(found, list) else []
    return [row for row in rows if isinstance(row, dict) and _id(row.get("product_id"))]


def products_of(orders: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids of all products in these orders, each once."""
    return list(dict.fromkeys(str(r["product_id"]) for order in orders for r in rows_of(order)))


def lines_of(
    order: Mapping[str, Any], settings: Settings, facts: Facts, beside: Beside
) -> list[dict[str, Any]]:
    """The order's lines."""
    base = service.shop(settings.get("address", ""))
    lines = []
    for row in rows_of(order):
        pieces = told.quantity(row.get("product_quantity"))
        if pieces is None:
            continue
        id_ = str(row["product_id"])
        details = beside.products.get(id_, {})
        category = beside.categories.get(str(details.get("id_category_default")), {})
        product = {
            "id": id_,
            "name": _text(details.get("name"), facts.language, 300)
            or told.text(row.get("product_name"), 300),
            "url": told.web(f"{base}/index.php?controller=product&id_product={id_}"),
            "image": told.web(_picture(base, details.get("id_default_image"))),
            "gtin": told.gtin(details.get("ean13")) or told.gtin(row.get("product_ean13")),
            "brand": told.text(details.get("manufacturer_name") or None, 120),
            "category": _category(category, facts.language),
        }
        price = told.amount(row.get("unit_price_tax_incl") or row.get("product_price"))
        line = {"product": told.compact(product), "quantity": pieces, "price": price}
        lines.append(told.compact(line))
    return lines


def _picture(base: str, image: Any) -> str | None:
    """Where every theme finds a picture: its number, digit by digit, is its folder."""
    digits = _id(image)
    return f"{base}/img/p/{'/'.join(digits)}/{digits}.jpg" if digits else None


def _category(category: Mapping[str, Any], language: str) -> str | None:
    return None if str(category.get("id")) in ROOTS else _text(category.get("name"), language, 200)


def _text(value: Any, language: str, most: int) -> str | None:
    """A text that comes in one language, or in all of them."""
    if isinstance(value, list):
        spoken = {str(one.get("id")): one.get("value") for one in value if isinstance(one, dict)}
        value = spoken.get(language) or next(iter(spoken.values()), None)
    return told.text(value or None, most)


def _id(value: Any) -> str:
    digits = str(value or "").strip()
    return digits if digits.isascii() and digits.isdigit() and int(digits) else ""
