"""What orders hold about a person, how they get a copy, and how it is destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from artur.domain.orders.actions import forgetting
from artur.domain.orders.actions.erasure import erase_customer
from artur.domain.orders.connectors import privacy as _connections  # noqa: F401 - registers itself
from artur.domain.orders.models import Customer, Line, Order
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid

FACTS = (
    "external_id",
    "placed_at",
    "shipped_at",
    "delivered_at",
    "promised_at",
    "cancelled_at",
    "returned_at",
    "status",
    "legal_basis",
    "consent",
    "country",
    "region",
    "currency",
    "total",
    "carrier",
    "tracking",
    "locale",
    "attributes",
)


def export(store_id: uuid.UUID, email: str) -> dict[str, Any] | None:
    """The customer with everything they ordered."""
    customer = Customer.objects.filter(store_id=store_id, email=email).first()
    if customer is None:
        return None
    orders = Order.objects.filter(store_id=store_id, customer_id=customer.id).order_by("placed_at")
    return {
        "email": customer.email,
        "phone": customer.phone,
        "name": customer.name,
        "locale": customer.locale,
        "known_since": _plain(customer.created_at),
        "last_mailed_at": _plain(customer.last_mailed_at),
        "orders": [_order(store_id, order) for order in orders],
    }


def _order(store_id: uuid.UUID, order: Order) -> dict[str, Any]:
    lines = Line.objects.filter(store_id=store_id, order_id=order.id).select_related("product")
    return {
        **{name.replace("external_id", "id"): _plain(getattr(order, name)) for name in FACTS},
        "lines": [
            {
                "product": line.product.external_id,
                "name": line.product.name,
                "quantity": line.quantity,
                "price": _plain(line.price),
            }
            for line in lines
        ],
    }


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


# Invitations and reviews find the person through the customer, so the customer goes last.
register(
    Holder(
        "orders",
        export,
        erase_customer,
        order=90,
        title=gettext_lazy("Your orders"),
        about=gettext_lazy(
            "E-mail address, name, telephone number and language; what you ordered, when, and how it was delivered. The shop told of them, so that only customers are asked and only about what they bought."
        ),
    )
)
register(
    Holder(
        "uploads",
        lambda store_id, email: forgetting.rejected(store_id, email) or None,
        forgetting.forget,
        order=85,
        title=gettext_lazy("Files the shop uploaded"),
        about=gettext_lazy(
            "Files of orders or reviews until they are taken in, for a day at most, and which of their rows could not be used."
        ),
    )
)
