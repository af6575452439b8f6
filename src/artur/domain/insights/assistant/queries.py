"""Which model a store set up, what it said, and whose names must not go to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.insights.assistant.models import Assistant, Progress, Suggestion
from artur.domain.orders.models import Customer, Order
from artur.domain.reviews.models import Review

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

OPEN = (Progress.WAITING, Progress.WORKING)


@dataclass(frozen=True, slots=True)
class Names:
    """Whose review it is."""

    shown: str
    """As they chose to be shown in public."""
    all: list[str]
    """Every name we know of them."""


def assistant(store_id: uuid.UUID) -> Assistant | None:
    """What was set up, switched on or not."""
    return Assistant.objects.filter(store_id=store_id).first()


def asked_of(store_id: uuid.UUID) -> Assistant | None:
    """Whom to ask; None while nothing is switched on."""
    return Assistant.objects.filter(store_id=store_id, active=True).first()


def of_review(store_id: uuid.UUID, review_id: uuid.UUID) -> dict[str, Suggestion]:
    """What was asked about a review, by kind."""
    found = Suggestion.objects.filter(store_id=store_id, review_id=review_id)
    return {one.kind: one for one in found}


def of_page(store_id: uuid.UUID, about: str) -> Suggestion | None:
    """What was asked about the sentences of a page of words."""
    return Suggestion.objects.filter(store_id=store_id, review_id=None, about=about).first()


def about(subject: str, months: int, language: str) -> str:
    """A page of words, as what was asked about it is kept by."""
    return f"{subject}/{months}/{language[:10]}"


def names(store_id: uuid.UUID, reviews: Iterable[uuid.UUID]) -> dict[uuid.UUID, Names]:
    """Every name we know of the authors of these reviews."""
    found = Review.objects.filter(store_id=store_id, id__in=list(reviews))
    rows = list(found.values_list("id", "author", "customer_id", "order_id"))
    orders = Order.objects.filter(store_id=store_id, id__in=[row[3] for row in rows if row[3]])
    bought = dict(orders.values_list("id", "customer_id"))
    theirs = {row[0]: {row[2], bought.get(row[3])} - {None} for row in rows}
    people = Customer.objects.filter(
        store_id=store_id, id__in=[one for those in theirs.values() for one in those]
    )
    known = {
        id_: [name, _local(email)] for id_, name, email in people.values_list("id", "name", "email")
    }
    return {
        id_: Names(
            author, [author, *(name for one in theirs[id_] if one for name in known.get(one, []))]
        )
        for id_, author, _customer, _order in rows
    }


def _local(email: str) -> str:
    """What stands before the at, which is a name more often than not; an erased address is none."""
    return "" if email.startswith("erased:") else email.partition("@")[0]
