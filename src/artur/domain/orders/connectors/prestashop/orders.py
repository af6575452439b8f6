"""An order as PrestaShop's webservice has it, as the contract's document."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Happening
from artur.domain.orders.connectors.prestashop.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from artur.domain.orders.connectors.contract import Settings
    from artur.domain.orders.connectors.prestashop.facts import Facts

ORDERED = {"ordered", "paid", "shipped", "delivered", "returned"}
NEVER = {"", "0000-00-00 00:00:00", "0000-00-00"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in other resources than the orders, by the ids orders name."""

    customers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    addresses: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    products: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    categories: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    history: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    parcels: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)


def read(
    order: Mapping[str, Any], settings: Settings, facts: Facts, beside: Beside
) -> tuple[dict[str, Any], Happening | None] | None:
    """The order's document and its parcel; None for what never became an order."""
    way = Way(order, facts, beside.history.get(str(order.get("id")), ()))
    if not way.ordered(taken=settings.get("unpaid") == "take"):
        return None
    document = told.compact(
        {
            "id": str(order.get("id")),
            "placed_at": way.placed,
            "currency": told.currency(facts.currencies.get(str(order.get("id_currency")))),
            "total": told.amount(order.get("total_paid_tax_incl") or order.get("total_paid")),
            "attributes": told.compact(
                {
                    "number": told.text(order.get("reference")),
                    "payment": told.text(order.get("module")),
                    "shipping": told.text(facts.carriers.get(str(order.get("id_carrier")))),
                }
            ),
            "lines": lines_of(order, settings, facts, beside),
            **_person(order, facts, beside),
            **way.told(),
        }
    )
    return document, _parcel(document, order, facts, beside)


def _person(order: Mapping[str, Any], facts: Facts, beside: Beside) -> dict[str, Any]:
    """Who bought, and where the parcel goes."""
    customer = beside.customers.get(str(order.get("id_customer")), {})
    address = beside.addresses.get(str(order.get("id_address_delivery")), {})
    country = told.country(facts.countries.get(str(address.get("id_country"))))
    number = address.get("phone_mobile") or address.get("phone")
    return {
        "customer": told.compact(
            {
                "email": told.text(customer.get("email"), 254),
                "name": told.name(customer.get("firstname"), customer.get("lastname")),
                "phone": told.phone(number, country),
                "locale": told.locale(facts.languages.get(str(order.get("id_lang")))),
            }
        ),
        "country": country,
    }


def _parcel(
    document: Mapping[str, Any], order: Mapping[str, Any], facts: Facts, beside: Beside
) -> Happening | None:
    """The hand-over with carrier and number, which an order's document has no place for."""
    if not document.get("shipped_at"):
        return None
    noted = beside.parcels.get(str(order.get("id")), ())
    number = next(
        (n for one in reversed(noted) if (n := told.text(one.get("tracking_number")))), None
    )
    number = number or told.text(order.get("shipping_number"))
    last = noted[-1] if noted else order
    carrier = told.text(facts.carriers.get(str(last.get("id_carrier"))), 100)
    if not (number or carrier):
        return None
    event = {
        "type": "shipped",
        "at": document["shipped_at"],
        "carrier": carrier,
        "tracking": number,
    }
    return Happening(str(document["id"]), told.compact(event))


class Way:
    """How far an order came, by its state and the states it had before."""

    def __init__(
        self, order: Mapping[str, Any], facts: Facts, history: Sequence[Mapping[str, Any]]
    ) -> None:
        self._order, self._facts = order, facts
        self.now = facts.states.get(str(order.get("current_state")), "placed")
        self.placed = self._at(order.get("date_add"))
        self._since: dict[str, str] = {}
        for entry in history:
            at = self._at(entry.get("date_add"))
            meaning = facts.states.get(str(entry.get("id_order_state")), "placed")
            if at is not None and at < self._since.get(meaning, "9"):
                self._since[meaning] = at

    def ordered(self, *, taken: bool) -> bool:
        """Whether it ever was an order to us; `taken` are those that wait for their money as well."""
        been = {self.now, *self._since}
        if been & ORDERED or str(self._order.get("invoice_number") or "0") != "0":
            return True
        return taken and been != {"error"}

    def told(self) -> dict[str, Any]:
        """Status and dates."""
        if self.now in {"cancelled", "returned"}:
            return {"status": self.now, **self._dates()}
        if self.now == "delivered" or "delivered" in self._since:
            return {"status": "delivered", **self._dates()}
        if self.now == "shipped" or "shipped" in self._since:
            return {"status": "shipped", **self._dates()}
        paid = self.now in {"paid", "ordered"} or "paid" in self._since
        return {"status": "paid" if paid else "placed"}

    def _dates(self) -> dict[str, Any]:
        arrived = self._since.get("delivered")
        if arrived is None and self.now == "delivered":
            arrived = self._at(self._order.get("date_upd"))
        shipped = self._since.get("shipped")
        if shipped is None and self.now == "shipped":
            shipped = self._at(self._order.get("delivery_date")) or self._at(
                self._order.get("date_upd")
            )
        if shipped and arrived:
            shipped = min(shipped, arrived)
        return {"shipped_at": self._late(shipped), "delivered_at": self._late(arrived)}

    def _late(self, at: str | None) -> str | None:
        """Not before the order, whose date a shop may move."""
        return max(at, self.placed) if at and self.placed else at

    def _at(self, value: Any) -> str | None:
        """A time of the shop's clock, in UTC, so that times can be compared as they are written."""
        text = str(value or "").strip()
        at = None if text in NEVER else told.instant(text, self._facts.zone)
        return datetime.fromisoformat(at).astimezone(UTC).isoformat() if at else None
