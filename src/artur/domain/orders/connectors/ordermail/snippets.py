"""Our own snippet, an order as the API takes it, and the one that shops with Trustpilot have in their mails already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Happening

if TYPE_CHECKING:
    from artur.domain.orders.connectors.ordermail.gist import Gist

MOST = 200
IDS = ("sku", "gtin", "mpn", "productUrl", "name")


def artur(document: Any, gist: Gist) -> tuple[list[dict[str, Any]], list[Happening]]:
    """Orders as in `POST /orders`, what they leave out taken from the mail; or `{"id", "event": {"type", …}}`."""
    orders: list[dict[str, Any]] = []
    events: list[Happening] = []
    for one in document if isinstance(document, list) else [document]:
        if not isinstance(one, dict):
            continue
        event = one.get("event")
        if isinstance(event, dict):
            events.append(Happening(str(one.get("id", ""))[:200], {"at": gist.date, **event}))
        else:
            orders.append(_filled(one, gist))
    return orders[:MOST], events[:MOST]


def trustpilot(document: Any, gist: Gist) -> tuple[list[dict[str, Any]], list[Happening]]:
    """The fields of Trustpilot's snippet; when they would have liked to ask is theirs to know."""
    reference = told.text(document.get("referenceId")) if isinstance(document, dict) else None
    if not reference:
        return [], []
    name, email = gist.to[0] if gist.to else ("", "")
    products = document.get("products")
    order = {
        "id": reference,
        "placed_at": gist.date,
        "customer": told.compact(
            {
                "email": told.text(document.get("recipientEmail"), 254) or email,
                "name": told.text(document.get("recipientName")) or told.text(name),
                "locale": told.locale(document.get("locale")) or told.locale(gist.language),
            }
        ),
        "lines": [
            {"product": product}
            for one in (products if isinstance(products, list) else [])[:MOST]
            if isinstance(one, dict) and (product := _product(one)) is not None
        ]
        or None,
        "attributes": _tags(document.get("tags")),
    }
    return [told.compact(order)], []


def _filled(one: dict[str, Any], gist: Gist) -> dict[str, Any]:
    name, email = gist.to[0] if gist.to else ("", "")
    known = {"email": email, "name": told.text(name), "locale": told.locale(gist.language)}
    who = one.get("customer", {})
    if not isinstance(who, dict):
        return one
    own = {field: value for field, value in known.items() if value}
    return {"placed_at": gist.date, **one, "customer": {**own, **who}}


def _product(one: dict[str, Any]) -> dict[str, Any] | None:
    ids = (told.text(one.get(name)) for name in IDS)
    number = next(filter(None, ids), None)
    if number is None:
        return None
    return told.compact(
        {
            "id": number,
            "name": told.text(one.get("name"), 300),
            "url": told.web(one.get("productUrl")),
            "image": told.web(one.get("imageUrl")),
            "gtin": told.gtin(one.get("gtin")),
            "brand": told.text(one.get("brand"), 120),
        }
    )


def _tags(tags: Any) -> dict[str, Any] | None:
    words = [word for word in map(told.text, tags[:20]) if word] if isinstance(tags, list) else []
    return {"tags": ", ".join(words)[:500]} if words else None
