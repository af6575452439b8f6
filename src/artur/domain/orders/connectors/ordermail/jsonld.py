"""schema.org's Order and ParcelDelivery, as mail markup has them, into orders and events of ours."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Happening
from artur.domain.orders.connectors.ordermail import amounts, products
from artur.domain.orders.connectors.ordermail.graph import Graph, first

if TYPE_CHECKING:
    from artur.domain.orders.connectors.ordermail.gist import Gist

STATUSES = {
    "orderprocessing": "placed",
    "orderpaymentdue": "placed",
    "orderproblem": "placed",
    "orderpickupavailable": "shipped",
    "orderintransit": "shipped",
    "orderdelivered": "delivered",
    "ordercancelled": "cancelled",
    "orderreturned": "returned",
}
NUMBERS = ("orderNumber", "confirmationNumber", "identifier")
HAPPENS = {"shipped", "delivered", "cancelled", "returned"}


def read(document: Any, gist: Gist) -> tuple[list[dict[str, Any]], list[Happening]]:
    """The orders a document speaks of, and what happened to them."""
    graph = Graph(document)
    orders: list[dict[str, Any]] = []
    events: list[Happening] = []
    for thing in graph.of_type("Order", "ParcelDelivery"):
        parcel = thing if "partOfOrder" in thing or "trackingNumber" in thing else None
        if parcel is not None and not _number(thing):
            events += _parcel(graph, thing, gist)
            continue
        order, happened = _order(graph, thing, gist)
        orders += [order] if order else []
        events += [happened] if happened else []
    return orders, events


def _order(
    graph: Graph, thing: dict[str, Any], gist: Gist
) -> tuple[dict[str, Any] | None, Happening | None]:
    number, status = _number(thing), _status(thing)
    if not number:
        return None, None
    placed = _instant(thing.get("orderDate"), gist)
    parcel = _delivery(graph, thing)
    if status in HAPPENS and placed is None:
        # A mail about a parcel; when the order was placed it does not say.
        return None, _happened(graph, number, status, parcel, gist)
    total, currency = _total(graph, thing)
    address = graph.thing(thing.get("billingAddress")) or graph.thing(parcel.get("deliveryAddress"))
    order = {
        "id": number,
        "placed_at": placed or gist.date,
        "customer": _customer(graph, thing, address, gist),
        "country": told.country(first(address.get("addressCountry"))),
        "region": told.text(first(address.get("addressRegion")), 100),
        "currency": currency,
        "total": total,
        "carrier": _carrier(graph, parcel),
        "promised_at": _promised(thing, parcel, placed or gist.date, gist),
        "status": status,
        "lines": products.lines(graph, thing) or None,
    }
    happened = _happened(graph, number, status, parcel, gist) if status in HAPPENS else None
    if happened is not None:
        # Told as an event, whose time is the mail's, so that the same news twice is no second parcel.
        order["status"] = None
    return told.compact(order), happened


def _parcel(graph: Graph, thing: dict[str, Any], gist: Gist) -> list[Happening]:
    number = _number(graph.thing(thing.get("partOfOrder")))
    status = STATUSES.get(_word(thing.get("deliveryStatus")), "") or "shipped"
    return [_happened(graph, number, status, thing, gist)] if number else []


def _happened(
    graph: Graph, number: str, status: str, parcel: dict[str, Any], gist: Gist
) -> Happening:
    event = {
        "type": status,
        "at": gist.date,
        "carrier": _carrier(graph, parcel),
        "tracking": told.text(first(parcel.get("trackingNumber")), 200),
    }
    return Happening(number, told.compact(event))


def _customer(
    graph: Graph, thing: dict[str, Any], address: dict[str, Any], gist: Gist
) -> dict[str, Any]:
    who = graph.thing(thing.get("customer"))
    name, email = gist.to[0] if gist.to else ("", "")
    own = told.name(first(who.get("givenName")), first(who.get("familyName")))
    country = told.country(first(address.get("addressCountry")))
    return told.compact(
        {
            "email": told.text(first(who.get("email")), 254) or email,
            "name": told.text(first(who.get("name"))) or own or told.text(name),
            "phone": told.phone(first(who.get("telephone")), country),
            "locale": told.locale(first(thing.get("inLanguage"))) or told.locale(gist.language),
        }
    )


def _total(graph: Graph, thing: dict[str, Any]) -> tuple[str | None, str | None]:
    """The order's own sum, else its invoice's, else that of one accepted offer."""
    total, currency = amounts.of(graph, thing)
    for place in [*graph.each(thing.get("partOfInvoice")), *graph.each(thing.get("acceptedOffer"))]:
        more, code = amounts.of(graph, place)
        currency = currency or code
        if total is None and ("totalPaymentDue" in place or "totalPrice" in place):
            total = more
    return total, currency


def _delivery(graph: Graph, thing: dict[str, Any]) -> dict[str, Any]:
    for place in [thing, *graph.each(thing.get("orderedItem"))]:
        if found := graph.thing(place.get("orderDelivery")):
            return found
    return {}


def _carrier(graph: Graph, parcel: dict[str, Any]) -> str | None:
    named = graph.thing(parcel.get("carrier")) or graph.thing(parcel.get("provider"))
    return told.text(first(named.get("name")) if named else first(parcel.get("carrier")), 100)


def _promised(thing: dict[str, Any], parcel: dict[str, Any], placed: str, gist: Gist) -> str | None:
    for place in (parcel, thing):
        for name in ("expectedArrivalUntil", "expectedArrival", "expectedArrivalFrom"):
            at = _instant(place.get(name), gist)
            # A day alone is its first moment: promised for today, it would lie before the order.
            if at and datetime.fromisoformat(at) >= datetime.fromisoformat(placed):
                return at
    return None


def _instant(value: Any, gist: Gist) -> str | None:
    """A time; one without an offset is by the clock of the shop that wrote the mail."""
    zone = datetime.fromisoformat(gist.date).tzinfo
    assert zone is not None
    return told.instant(first(value), zone) if first(value) else None


def _number(thing: dict[str, Any]) -> str:
    return next(filter(None, (told.text(first(thing.get(name))) for name in NUMBERS)), None) or ""


def _status(thing: dict[str, Any]) -> str | None:
    return STATUSES.get(_word(thing.get("orderStatus")))


def _word(value: Any) -> str:
    """`OrderInTransit` of "https://schema.org/OrderInTransit", in small letters."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name")
    return str(first(value) or "").replace("#", "/").rpartition("/")[2].strip().lower()
