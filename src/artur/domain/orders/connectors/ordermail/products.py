"""The goods of a schema.org Order: offers that were accepted, items that were ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.ordermail import amounts
from artur.domain.orders.connectors.ordermail.graph import first, types

if TYPE_CHECKING:
    from artur.domain.orders.connectors.ordermail.graph import Graph

IDS = ("sku", "productID", "identifier", "gtin", "gtin13", "gtin14", "gtin12", "gtin8", "mpn")
GTINS = ("gtin13", "gtin", "gtin14", "gtin12", "gtin8")
OFFERS = {"Offer", "AggregateOffer"}
MOST = 200


def lines(graph: Graph, order: dict[str, Any]) -> list[dict[str, Any]]:
    """A line for each product, in the order of the mail; what names no product is left out."""
    found: dict[str, dict[str, Any]] = {}
    for part in [*graph.each(order.get("acceptedOffer")), *graph.each(order.get("orderedItem"))][
        :MOST
    ]:
        for line in _lines(graph, part):
            # A product that is both accepted and ordered is told twice.
            known = found.setdefault(line["product"]["id"], line)
            known["product"] = line["product"] | known["product"]
            for name in ("quantity", "price"):
                if known.get(name) is None and line.get(name) is not None:
                    known[name] = line[name]
    return [told.compact(line) for line in found.values()]


def _lines(graph: Graph, part: dict[str, Any]) -> list[dict[str, Any]]:
    kinds = types(part)
    if kinds & OFFERS:
        goods = graph.each(part.get("itemOffered")) or [part]
    elif "OrderItem" in kinds:
        goods = [
            good for item in graph.each(part.get("orderedItem")) for good in _goods(graph, item)
        ]
    else:
        goods = [part]
    return [line for good in goods if (line := _line(graph, part, good)) is not None]


def _goods(graph: Graph, item: dict[str, Any]) -> list[dict[str, Any]]:
    if types(item) & OFFERS:
        return graph.each(item.get("itemOffered")) or [item]
    return [item]


def _line(graph: Graph, part: dict[str, Any], good: dict[str, Any]) -> dict[str, Any] | None:
    product = _product(graph, good)
    if product is None:
        return None
    offered = graph.thing(good.get("offers"))
    prices = (amounts.of(graph, thing)[0] for thing in (part, good, offered))
    return {
        "product": product,
        "quantity": told.quantity(_quantity(graph, part)),
        "price": next(filter(None, prices), None),
    }


def _quantity(graph: Graph, part: dict[str, Any]) -> Any:
    for name in ("orderQuantity", "eligibleQuantity", "quantity"):
        if name in part:
            return first(part[name])
    return None


def _product(graph: Graph, good: dict[str, Any]) -> dict[str, Any] | None:
    name = told.text(first(good.get("name")), 300)
    offered = graph.thing(good.get("offers"))
    ids = [told.text(first(good.get(key))) for key in IDS] + [told.text(first(offered.get("sku")))]
    number = next(filter(None, ids), None) or (name or "")[:200]
    if not number:
        return None
    gtins = (told.gtin(first(good.get(key))) for key in GTINS)
    return told.compact(
        {
            "id": number,
            "name": name,
            "url": told.web(_place(good.get("url")) or _place(offered.get("url"))),
            "image": told.web(_picture(graph, good.get("image"))),
            "gtin": next(filter(None, gtins), None),
            "brand": told.text(first(good.get("brand")), 120),
            "category": told.text(first(good.get("category"))),
        }
    )


def _place(value: Any) -> Any:
    value = value[0] if isinstance(value, list) and value else value
    return value.get("@id") if isinstance(value, dict) else value


def _picture(graph: Graph, value: Any) -> Any:
    picture = graph.thing(value)
    return picture.get("contentUrl") or picture.get("url") or picture.get("@id") or first(value)
