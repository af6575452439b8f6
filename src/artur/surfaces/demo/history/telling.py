"""How the shop tells Artur of its orders: the contract's document, as far as it has happened."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from artur.domain.orders.intake import parse
from artur.surfaces.demo import content
from artur.surfaces.demo.history import looking
from artur.surfaces.demo.shop import wares

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.orders.intake import OrderData
    from artur.surfaces.demo.history.plan import Planned

GIFTS = 0.3
"""The share of the orders that are wrapped as a gift: a fact of this shop's own."""


def told(order: Planned, until: datetime) -> OrderData:
    """The order as the shop knows it at `until`."""
    goods = sum((product.price * quantity for product, quantity in order.lines), Decimal(0))
    free = goods >= order.shipping.free_from
    document = {
        "id": order.id,
        "placed_at": order.placed_at.isoformat(),
        "customer": {
            "email": order.email,
            "name": order.person.name,
            "locale": order.person.language,
        },
        "legal_basis": order.legal_basis,
        "country": order.shipping.country,
        "currency": content.store().currency,
        "total": str(goods if free else goods + order.shipping.delivery_fee),
        "carrier": order.parcel.carrier,
        "promised_at": order.parcel.promised_at.isoformat(),
        "status": "paid",
        "lines": [
            {
                "product": _products()[product.id],
                "quantity": quantity,
                "price": str(product.price),
            }
            for product, quantity in order.lines
        ],
        "attributes": {
            "darilni ovoj": order.chance("wraps").random() < GIFTS,
            "artur_variant": looking.variant(order),
        },
    }
    return parse(document | _happened(order, until), until)


@cache
def _products() -> dict[str, dict[str, Any]]:
    own = content.store().language
    return {product.id: wares.as_told(product, own) for product in content.products()}


def _happened(order: Planned, until: datetime) -> dict[str, Any]:
    so_far: dict[str, Any] = {}
    for kind, at in order.parcel.events():
        if at <= until:
            so_far["status"] = kind
            if kind in {"shipped", "delivered"}:
                so_far[f"{kind}_at"] = at.isoformat()
    return so_far
