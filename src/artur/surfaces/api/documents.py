"""What is stored, as the API shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from artur.domain.invitations.models import Invitation
    from artur.domain.orders.models import Line, Order, Product


def order(stored: Order) -> dict[str, Any]:
    """An order with its customer, lines and products."""
    return {
        "id": stored.external_id,
        "placed_at": stored.placed_at.isoformat(),
        "customer": {
            "email": stored.customer.email,
            "name": stored.customer.name or None,
            "locale": stored.customer.locale or None,
        },
        "legal_basis": stored.legal_basis,
        "country": stored.country or None,
        "region": stored.region or None,
        "currency": stored.currency or None,
        "total": amount(stored.total),
        "carrier": stored.carrier or None,
        "tracking": stored.tracking or None,
        "shipped_at": instant(stored.shipped_at),
        "delivered_at": instant(stored.delivered_at),
        "promised_at": instant(stored.promised_at),
        "cancelled_at": instant(stored.cancelled_at),
        "returned_at": instant(stored.returned_at),
        "status": stored.status,
        "lines": [line(one) for one in stored.lines.all()],
        "attributes": stored.attributes,
        "created_at": stored.created_at.isoformat(),
        "updated_at": stored.updated_at.isoformat(),
    }


def invitation(stored: Invitation) -> dict[str, Any]:
    """One moment of an order."""
    return {
        "id": str(stored.id),
        "moment": stored.moment,
        "subjects": [stored.moment],
        "state": stored.state,
        "due_at": instant(stored.due_at),
        "reason": stored.reason,
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
    facts = ("name", "url", "image", "gtin", "brand", "category")
    return {"id": stored.external_id, **{name: getattr(stored, name) or None for name in facts}}


def instant(at: datetime | None) -> str | None:
    """A time with its offset."""
    return at.isoformat() if at else None


def amount(value: Decimal | None) -> str | None:
    """Money as text, with two decimals at least: `59.90`."""
    if value is None:
        return None
    whole, _, decimals = f"{value:f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def body(name: str, media_type: str = "application/json") -> dict[str, Any]:
    """What a call that reads its body itself says of it in the OpenAPI document."""
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {"requestBody": {"required": True, "content": {media_type: {"schema": schema}}}}
