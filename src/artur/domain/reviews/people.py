"""Which reviews are a person's: those of their orders, and those they wrote elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from artur.domain.orders.models import Customer
from artur.domain.reviews.importing import identities
from artur.domain.reviews.models import Origin, Review

if TYPE_CHECKING:
    import uuid

    from django.db.models import QuerySet


def reviews_of(store_id: uuid.UUID, email: str) -> QuerySet[Review]:
    """Every review by the person with this address, oldest first."""
    people = Customer.objects.filter(store_id=store_id, email=email).values_list("id", flat=True)
    # What they wrote elsewhere is found by the keyed hash of their address alone.
    elsewhere = Origin.objects.filter(
        store_id=store_id, author_key=identities.author_key(store_id, email)
    )
    theirs = Q(customer_id__in=list(people)) | Q(
        id__in=list(elsewhere.values_list("review_id", flat=True))
    )
    return Review.objects.filter(theirs, store_id=store_id).order_by("id")
