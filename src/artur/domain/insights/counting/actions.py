"""Keeping the counters: by what the events tell, or all of them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from artur.domain.insights import observing
from artur.domain.insights.counting import asking, invited, reviewed
from artur.domain.insights.models import Asked, AskedCount, Books, Count, Counted
from artur.domain.reviews.models import Review
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from artur.domain.stores.models import Store

AT_ONCE = 2000
"""Rows a recount takes at once."""


def count(store: Store, reviews: Collection[uuid.UUID], invitations: Collection[uuid.UUID]) -> None:
    """Count these as they stand now; the same again changes nothing, whoever else is at it."""
    with transaction.atomic():
        _count(store, held(store.id), reviews, invitations)


def reviews_of_orders(store_id: uuid.UUID, orders: Collection[uuid.UUID]) -> list[uuid.UUID]:
    """The reviews whose facts may have changed with their orders."""
    found = Review.objects.filter(store_id__checked=store_id, order_id__among=list(orders))
    return list(found.values_list("id", flat=True))


def begin_recount(store: Store) -> None:
    """Let everything be counted anew; the worker, or whoever asked, goes on with `recount_batch`."""
    with transaction.atomic():
        books = held(store.id)
        Count.objects.filter(store_id=store.id).delete()
        AskedCount.objects.filter(store_id=store.id).delete()
        Books.objects.filter(store_id=store.id).update(
            edition=books.edition + 1,
            stage="reviews",
            after_at=None,
            after_id=None,
            recounted=0,
            asked_at=clock.now(),
            done_at=None,
        )


def recount_batch(store: Store) -> int:
    """Count the next rows of a recount that is under way; 0 when none is."""
    # Looked at before anything is held: most of the time there is nothing to do.
    if not Books.objects.filter(store_id=store.id).exclude(stage="").exists():
        return 0
    with transaction.atomic():
        books = held(store.id)
        steps = {"reviews": _reviews, "invitations": _invitations, "left over": _left_over}
        return steps[books.stage](store, books) if books.stage else 0


def held(store_id: uuid.UUID) -> Books:
    """The store's books, held: one at a time moves its counters."""
    Books.objects.bulk_create([Books(store_id=store_id)], ignore_conflicts=True)
    return Books.objects.select_for_update().get(store_id=store_id)


def _count(
    store: Store,
    books: Books,
    reviews: Collection[uuid.UUID],
    invitations: Collection[uuid.UUID],
) -> None:
    zone = ZoneInfo(store.timezone)
    if reviews:
        seen = observing.of_reviews(store.id, reviews, texts=False)
        reviewed.recount(store.id, books.edition, zone, reviews, seen)
    if invitations:
        known = asking.of_invitations(store, invitations)
        invited.recount(store.id, books.edition, zone, invitations, known)


def _reviews(store: Store, books: Books) -> int:
    ids = observing.page(store.id, books.after_at, books.after_id, AT_ONCE)
    _count(store, books, [one.id for one in ids], [])
    if len(ids) < AT_ONCE:
        _go_on(books, len(ids), stage="invitations", after_at=None, after_id=None)
    else:
        _go_on(books, len(ids), after_at=ids[-1].at, after_id=ids[-1].id)
    return max(len(ids), 1)


def _invitations(store: Store, books: Books) -> int:
    ids = asking.page(store, books.after_id, AT_ONCE)
    _count(store, books, [], ids)
    if len(ids) < AT_ONCE:
        _go_on(books, len(ids), stage="left over", after_id=None)
    else:
        _go_on(books, len(ids), after_id=ids[-1])
    return max(len(ids), 1)


def _left_over(store: Store, books: Books) -> int:
    """Forget as what anything was counted that is not there any more."""
    gone = 0
    for model in (Counted, Asked):
        old = model.objects.filter(store_id=store.id, edition__lt=books.edition)
        ids = list(old.values_list("pk", flat=True)[:AT_ONCE])
        gone += len(ids)
        model.objects.filter(store_id__checked=store.id, pk__among=ids).delete()
    if not gone:
        _go_on(books, 0, stage="", done_at=clock.now())
    return max(gone, 1)


def _go_on(books: Books, done: int, **now: object) -> None:
    mine = Books.objects.filter(store_id=books.store_id)
    mine.update(recounted=F("recounted") + done, **now)
