"""A store's reviews as its members go through them: filtered, searched, page by page."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from artur.domain.orders.models import Customer, Order, Product
from artur.domain.reviews import objecting
from artur.domain.reviews.models import IMPORTED, Photo, Review, State
from artur.foundation.kit import clock, paging
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from artur.foundation.kit.paging import Page

PAGE = 40
ANSWERABLE_FOR = timedelta(days=30)
"""A review is counted as waiting for an answer this long; after that an answer reaches nobody."""
COUNTED_TO = 100
"""Counts in the frame end here: who has more to answer needs no exact figure."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a member asked to see; empty means all. Stars are one filter among others, never preset."""

    waiting: bool = False
    """Only those with words, published within a month, that nobody answered."""
    deciding: bool = False
    """Only those that wait for a member's decision: held ones, and removed ones whose author objected."""
    state: str = ""
    answered: str = ""
    stars: int | None = None
    subject: str = ""
    product: str = ""
    language: str = ""
    since: datetime | None = None
    search: str = ""


def page(store_id: uuid.UUID, filters: Filters, cursor: str = "", size: int = PAGE) -> Page[Review]:
    """The reviews `filters` leave, newest first, after `cursor`."""
    found = _after(matching(store_id, filters), cursor).select_related("reply", "origin")
    rows = found.order_by("-submitted_at", "-id")[: size + 1]
    return paging.take(rows, size, lambda review: (review.submitted_at, review.id))


def every(store_id: uuid.UUID, filters: Filters) -> Iterator[Review]:
    """All the reviews `filters` leave, newest first, without holding them in memory."""
    found = (
        matching(store_id, filters)
        .select_related("reply", "origin")
        .order_by("-submitted_at", "-id")
    )
    return found.iterator(chunk_size=500)


def find(store_id: uuid.UUID, review_id: uuid.UUID) -> Review:
    """One review with its reply; raises `NotFound`."""
    review = (
        Review.objects.filter(store_id=store_id, id=review_id)
        .select_related("reply", "origin")
        .first()
    )
    if review is None:
        raise NotFound("There is no such review.")
    return review


def has_picture(store_id: uuid.UUID, media_id: uuid.UUID) -> bool:
    """Whether a picture belongs to one of the store's reviews."""
    return Photo.objects.filter(store_id=store_id, media_id=media_id).exists()


def matching(store_id: uuid.UUID, filters: Filters) -> QuerySet[Review]:
    """The reviews `filters` leave, in no order."""
    found = Review.objects.filter(store_id=store_id, **_exact(filters))
    if filters.waiting:
        found = _waiting(found)
    if filters.deciding:
        found = _deciding(store_id, found)
    if filters.answered:
        found = found.filter(reply__isnull=filters.answered == "no")
    if filters.product:
        products = Product.objects.filter(store_id=store_id, external_id=filters.product)
        found = found.filter(product_id__in=list(products.values_list("id", flat=True)))
    if filters.since:
        found = found.filter(submitted_at__gte=filters.since)
    return _search(store_id, found, filters.search) if filters.search else found


def waiting(store_id: uuid.UUID) -> int:
    """How many wait for an answer; `COUNTED_TO` at most."""
    return _waiting(Review.objects.filter(store_id=store_id))[:COUNTED_TO].count()


def held(store_id: uuid.UUID) -> int:
    """How many are held; `COUNTED_TO` at most."""
    return Review.objects.filter(store_id=store_id, state=State.HELD)[:COUNTED_TO].count()


def deciding(store_id: uuid.UUID) -> int:
    """How many wait for a decision, objections included; `COUNTED_TO` at most."""
    return _deciding(store_id, Review.objects.filter(store_id=store_id))[:COUNTED_TO].count()


def languages(store_id: uuid.UUID) -> list[str]:
    """The languages of the store's last thousand reviews, to choose from."""
    latest = Review.objects.filter(store_id=store_id).order_by("-submitted_at")[:1000]
    return sorted({code for code in latest.values_list("language", flat=True) if code})


def order_names(store_id: uuid.UUID, reviews: Iterable[Review]) -> dict[uuid.UUID, str]:
    """The shop's own ids of the orders these reviews belong to."""
    ids = {review.order_id for review in reviews if review.order_id}
    orders = Order.objects.filter(store_id=store_id, id__in=ids)
    return dict(orders.values_list("id", "external_id"))


def of_customer(store_id: uuid.UUID, customer_id: uuid.UUID, limit: int = 20) -> list[Review]:
    """A customer's latest reviews."""
    theirs = Review.objects.filter(store_id=store_id, customer_id=customer_id)
    return list(theirs.order_by("-submitted_at")[:limit])


def of_order(store_id: uuid.UUID, order_id: uuid.UUID) -> list[Review]:
    """What an order's customer rated, oldest first."""
    return list(
        Review.objects.filter(store_id=store_id, order_id=order_id).order_by("submitted_at")
    )


def _exact(filters: Filters) -> dict[str, str | int]:
    given: dict[str, str | int | None] = {
        "state": filters.state,
        "stars": filters.stars,
        "subject": filters.subject,
        "language": filters.language,
    }
    return {name: value for name, value in given.items() if value}


def _waiting(found: QuerySet[Review]) -> QuerySet[Review]:
    since = clock.now() - ANSWERABLE_FOR
    unanswered = found.filter(state=State.PUBLISHED, published_at__gte=since, reply__isnull=True)
    # Who wrote it elsewhere is not told of an answer here.
    unanswered = unanswered.exclude(source__startswith=IMPORTED)
    return unanswered.exclude(title="", body="")


def _deciding(store_id: uuid.UUID, found: QuerySet[Review]) -> QuerySet[Review]:
    objected = objecting.undecided(store_id).values("review_id")
    return found.filter(Q(state=State.HELD) | Q(id__in=objected))


def _search(store_id: uuid.UUID, found: QuerySet[Review], words: str) -> QuerySet[Review]:
    orders = Order.objects.filter(store_id=store_id, external_id=words)
    customers = Customer.objects.filter(store_id=store_id, email=words.lower())
    return found.filter(
        Q(order_id__in=list(orders.values_list("id", flat=True)))
        | Q(customer_id__in=list(customers.values_list("id", flat=True)))
        | Q(body__icontains=words)
        | Q(title__icontains=words)
        | Q(author__icontains=words)
        | Q(product_name__icontains=words)
    )


def _after(found: QuerySet[Review], cursor: str) -> QuerySet[Review]:
    if not cursor:
        return found
    at, last = paging.decode(cursor, datetime, uuid.UUID)
    return found.filter(Q(submitted_at__lt=at) | Q(submitted_at=at, id__lt=last))
