"""Destroying what tells who an order was for; the order itself stays in the shop's books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.orders.actions.stored import ERASED
from artur.domain.orders.models import Customer, LegalBasis, Order

if TYPE_CHECKING:
    import uuid


def erase_customer(store_id: uuid.UUID, email: str) -> int:
    """Make the customer nobody, in the caller's transaction; how many rows that touched."""
    customer = Customer.objects.filter(store_id=store_id, email=email).first()
    if customer is None:
        return 0
    Customer.objects.filter(store_id=store_id, id=customer.id).update(
        email=f"erased:{customer.id}", name="", locale="", phone=""
    )
    orders = Order.objects.filter(store_id=store_id, customer_id=customer.id).update(
        locale="",
        region="",
        tracking="",
        attributes={},
        legal_basis=LegalBasis.NONE,
        consent=None,
        digest=ERASED,
    )
    return 1 + orders
