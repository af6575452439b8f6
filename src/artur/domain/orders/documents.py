"""Orders and products as the contract shows them, to the API and in exports alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from artur.domain.orders.models import Line, Order, Product

PRODUCT = ("name", "url", "image", "gtin", "brand", "category")


def order(stored: Order) -> dict[str, Any]:
    """An order with its customer, lines and products, such as it could be told again."""
    return {
        "id": stored.external_id,
        "placed_at": stored.placed_at.isoformat(),
        "customer": {
            "email": stored.customer.email,
            # Only where there is one: most shops tell of none, and read back what they told.
            **({"phone": stored.customer.phone} if stored.customer.phone else {}),
            "name": stored.customer.name or None,
            "locale": stored.customer.locale or None,
        },
        "legal_basis": stored.legal_basis,
        **({"consent": stored.consent} if stored.consent else {}),
        "country": stored.country or None,
        "region": stored.region or None,
        "currency": stored.currency or None,
        "total": amount(stored.total),
        "carrier": stored.carrier or None,
        "shipped_at": instant(stored.shipped_at),
        "delivered_at": instant(stored.delivered_at),
        "promised_at": instant(stored.promised_at),
        "status": stored.status,
        "lines": [line(one) for one in stored.lines.all()],
        "attributes": stored.attributes,
    }


def line(stored: Line) -> dict[str, Any]:
    """A line of an order."""
    return {
        "product": product(stored.product),
        "quantity": stored.quantity,
        "price": amount(stored.price),
    }


def product(stored: Product) -> dict[str, Any]:
    """A product."""
    return {"id": stored.external_id, **{name: getattr(stored, name) or None for name in PRODUCT}}


def instant(at: datetime | None) -> str | None:
    """A time with its offset."""
    return at.isoformat() if at else None


def amount(value: Decimal | None) -> str | None:
    """Money as text, with two decimals at least: `59.90`."""
    if value is None:
        return None
    whole, _, decimals = f"{value:f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"
