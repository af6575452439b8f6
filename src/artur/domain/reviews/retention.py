"""How long orders nobody reviewed are kept, and who sent a notice about a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy

from artur.domain.invitations.models import Invitation
from artur.domain.invitations.models import State as Asked
from artur.domain.invitations.rules.moments import ANSWERABLE
from artur.domain.orders.actions.stored import ERASED
from artur.domain.orders.models import Customer, LegalBasis, Order
from artur.domain.reviews.models import Report, Review
from artur.foundation.privacy.actions import forget
from artur.foundation.privacy.retention import Term, register, register_rows

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection
    from datetime import datetime

    from django.db.models import QuerySet

AT_ONCE = 50
"""Customers whose last trace goes are forgotten one by one, by everybody who holds something about them."""
STRIPPED: dict[str, Any] = {
    "locale": "",
    "region": "",
    "tracking": "",
    "attributes": {},
    "consent": None,
    "legal_basis": LegalBasis.NONE,
    "digest": ERASED,
}
"""What an order loses. Day, country, amount and lines stay: the store's figures are made of them, and name nobody."""


def _unused(store_id: uuid.UUID, before: datetime) -> QuerySet[Order]:
    """Orders without a review whose invitations can't be answered any more since `before`."""
    asked = Invitation.objects.filter(store_id=store_id, order_id=OuterRef("id"))
    return Order.objects.filter(
        ~Exists(Review.objects.filter(store_id=store_id, order_id=OuterRef("id"))),
        ~Exists(asked.filter(Q(state__in=[Asked.SCHEDULED, Asked.SENT]))),
        ~Exists(asked.filter(sent_at__gte=before - ANSWERABLE)),
        store_id=store_id,
        placed_at__lt=before - ANSWERABLE,
    ).exclude(digest=ERASED)


def _left(store_id: uuid.UUID, before: datetime) -> QuerySet[Customer]:
    """Customers of whom there is nothing but an address, as when an order was told anew with another one."""
    ordered = Order.objects.filter(store_id=store_id, customer_id=OuterRef("id"))
    wrote = Review.objects.filter(store_id=store_id, customer_id=OuterRef("id"))
    return Customer.objects.filter(
        ~Exists(ordered), ~Exists(wrote), store_id=store_id, created_at__lt=before - ANSWERABLE
    ).exclude(email__startswith="erased:")


def dry_run(store_id: uuid.UUID, before: datetime) -> int:
    """How many orders, and customers without one, are kept for nothing."""
    return _unused(store_id, before).count() + _left(store_id, before).count()


def run(store_id: uuid.UUID, before: datetime, most: int) -> int:
    """Strip the next orders, and forget the customers of whom no other trace is left."""
    most = min(most, AT_ONCE)
    found = dict(
        _unused(store_id, before).order_by("placed_at").values_list("id", "customer_id")[:most]
    )
    if not found:
        left = list(_left(store_id, before).values_list("id", flat=True)[:most])
        _forget(store_id, left)
        return len(left)
    Order.objects.filter(store_id=store_id, id__in=list(found)).update(**STRIPPED)
    customers = set(found.values())
    busy = set(
        Order.objects.filter(store_id=store_id, customer_id__in=customers)
        .exclude(digest=ERASED)
        .values_list("customer_id", flat=True)
    )
    wrote = Review.objects.filter(store_id=store_id, customer_id__in=customers)
    busy.update(id_ for id_ in wrote.values_list("customer_id", flat=True) if id_)
    _forget(store_id, customers - busy)
    return len(found)


def _forget(store_id: uuid.UUID, customers: Collection[uuid.UUID]) -> None:
    people = Customer.objects.filter(store_id=store_id, id__in=list(customers))
    for email in people.exclude(email__startswith="erased:").values_list("email", flat=True):
        forget(store_id, email)


def _settled(store_id: uuid.UUID, before: datetime) -> QuerySet[Report]:
    named = ~Q(email="") | ~Q(name="") | ~Q(details="")
    return Report.objects.filter(named, store_id=store_id, settled_at__lt=before)


register(
    "orders.unused",
    dry_run,
    run,
    Term(
        title=gettext_lazy("Orders nobody reviewed"),
        goes=gettext_lazy(
            "Counted from when the last invitation can no longer be answered. Name, address, number and the shop's own facts go; the day, the amount and the products stay, and belong to nobody. An order with a review stays as its proof."
        ),
        days=90,
        least=1,
        most=90,
    ),
)
register_rows(
    "reviews.notices",
    _settled,
    Term(
        title=gettext_lazy("Notices about reviews"),
        goes=gettext_lazy(
            "Counted from your answer. Who sent a notice and what they wrote go; that there was one, why, and what was decided stay."
        ),
        days=365,
        least=184,
        most=1095,
    ),
    emptied={"email": "", "name": "", "details": ""},
)
