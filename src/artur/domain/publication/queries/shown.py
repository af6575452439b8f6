"""The reviews anybody may read, and the order they are read in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from artur.domain.orders.models import Product
from artur.domain.publication import rules
from artur.domain.publication.cursors import Position
from artur.domain.reviews.models import IMPORTED, Decision, Review, State, Subject

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from django.db.models import QuerySet

RECENT = 500
"""How many of the latest reviews are looked at for the languages they are written in."""


@dataclass(frozen=True, slots=True)
class Filters:
    """How a shopper narrows and orders what is shown; nothing a store can preset."""

    stars: int | None = None
    language: str = ""
    subject: str = ""
    sort: str = "newest"
    after: Position | None = None

    @property
    def narrowed(self) -> bool:
        """Whether anything but the unfiltered first page was asked for."""
        return self != Filters()

    def beyond(self, position: Position | None) -> Filters:
        """The same, from `position` on."""
        return replace(self, after=position)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of published reviews and where the next begins."""

    reviews: Sequence[Review]
    next: Position | None


def listing(
    store_id: uuid.UUID, product: Product | None, filters: Filters, limit: int = rules.PAGE
) -> Listing:
    """Published reviews, of one product or of the whole store, good and bad alike."""
    found = _ordered(_after(_narrowed(store_id, product, filters), filters), filters.sort)
    page = list(_with_all(found)[: limit + 1])
    more = page[limit - 1] if len(page) > limit else None
    return Listing(page[:limit], Position.of(more) if more else None)


def latest(store_id: uuid.UUID, products: Sequence[uuid.UUID], limit: int) -> list[Review]:
    """The newest published reviews of these products, whatever they say."""
    found = _narrowed(store_id, None, Filters(subject=Subject.PRODUCT))
    return list(_with_all(_ordered(found.filter(product_id__in=products), "newest"))[:limit])


def review(store_id: uuid.UUID, review_id: uuid.UUID) -> Review | None:
    """One review with its reply, in whatever state it is."""
    found = Review.objects.filter(store_id=store_id, id=review_id)
    return _with_all(found).first()


def product_of(store_id: uuid.UUID, review: Review) -> dict[uuid.UUID, Product]:
    """The product a review is about, by its id."""
    if review.product_id is None:
        return {}
    return Product.objects.filter(store_id=store_id).in_bulk([review.product_id])


def decision(store_id: uuid.UUID, review: Review) -> Decision | None:
    """The decision that took a review off."""
    if review.decision_id is None:
        return None
    return Decision.objects.filter(store_id=store_id, id=review.decision_id).first()


def published_shares(store_id: uuid.UUID) -> tuple[int, int]:
    """How many reviews published and collected here are verified, and for how many something was given in return."""
    found = Review.objects.filter(store_id=store_id, state=State.PUBLISHED)
    found = found.exclude(source__startswith=IMPORTED)
    counts = found.aggregate(
        verified=Count("id", filter=Q(verified=True)),
        incentivised=Count("id", filter=Q(incentivised=True)),
    )
    return counts["verified"], counts["incentivised"]


def languages(store_id: uuid.UUID, product: Product | None) -> list[str]:
    """The languages the latest published reviews are written in, most frequent first."""
    recent = _ordered(_narrowed(store_id, product, Filters()), "newest")
    counts: dict[str, int] = {}
    for language in recent.values_list("language", flat=True)[:RECENT]:
        if language:
            counts[language] = counts.get(language, 0) + 1
    return sorted(counts, key=lambda language: (-counts[language], language))


def _with_all(found: QuerySet[Review]) -> QuerySet[Review]:
    """With what stands beside a review: the answer, where it is from, and its pictures."""
    return found.select_related("reply", "origin").prefetch_related("photos")


def _narrowed(store_id: uuid.UUID, product: Product | None, filters: Filters) -> QuerySet[Review]:
    found = Review.objects.filter(store_id=store_id, state=State.PUBLISHED)
    if product is not None:
        found = found.filter(product_id=product.id, subject=Subject.PRODUCT)
    elif filters.subject:
        found = found.filter(subject=filters.subject)
    if filters.stars:
        found = found.filter(stars=filters.stars)
    if filters.language:
        found = found.filter(language=filters.language)
    return found


def _ordered(found: QuerySet[Review], sort: str) -> QuerySet[Review]:
    if sort == "newest":
        return found.order_by("-published_at", "-id")
    return found.order_by("stars" if sort == "lowest" else "-stars", "-published_at", "-id")


def _after(found: QuerySet[Review], filters: Filters) -> QuerySet[Review]:
    position = filters.after
    if position is None:
        return found
    older = Q(published_at__lt=position.at) | Q(published_at=position.at, id__lt=position.id)
    if filters.sort == "newest":
        return found.filter(older)
    beyond = (
        Q(stars__gt=position.stars) if filters.sort == "lowest" else Q(stars__lt=position.stars)
    )
    return found.filter(beyond | (Q(stars=position.stars) & older))
