"""What is known of reviews from elsewhere."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count

from artur.domain.reviews.models import MovingIn, Origin, Photo, Review, State, Tally
from artur.domain.reviews.tallies import MOVED_IN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Known(NamedTuple):
    """A review that an earlier import brought."""

    digest: bytes
    review: Review


def confirmed(store_id: uuid.UUID) -> bool:
    """Whether a member has read what reviews from elsewhere cost, and wants them."""
    return MovingIn.objects.filter(store_id=store_id).exists()


def known(store_id: uuid.UUID, keys: Sequence[bytes]) -> dict[bytes, Known]:
    """Those of these reviews that are here already, by key; locked until the transaction ends."""
    found = Origin.objects.filter(store_id=store_id, key__among=keys)
    rows = list(found.values_list("key", "digest", "review_id"))
    if not rows:
        return {}
    ids = [review_id for _key, _digest, review_id in rows]
    reviews = {
        review.id: review
        for review in Review.objects.filter(store_id=store_id, id__in=ids)
        .order_by("id")
        .select_for_update()
    }
    return {
        bytes(key): Known(bytes(digest), reviews[review_id])
        for key, digest, review_id in rows
        if review_id in reviews
    }


def own(store_id: uuid.UUID, told: Iterable[str]) -> set[str]:
    """Those of these ids that are of the store's own reviews, as in an export of its that comes back."""
    ids = {one: uuid.UUID(one) for one in told if UUID.fullmatch(one)}
    if not ids:
        return set()
    reviews = Review.objects.filter(store_id=store_id, id__in=list(ids.values()))
    here = set(reviews.values_list("id", flat=True))
    return {one for one, id_ in ids.items() if id_ in here}


def labels(store_id: uuid.UUID) -> list[str]:
    """The places the store's reviews from elsewhere were collected at."""
    found = Origin.objects.filter(store_id=store_id)
    return sorted(set(found.values_list("label", flat=True).distinct()))


def spread(store_id: uuid.UUID, import_id: uuid.UUID) -> dict[int, int]:
    """How many of an import's reviews have how many stars."""
    found = Review.objects.filter(store_id=store_id, origin__import_id=import_id)
    return dict(found.values_list("stars").annotate(Count("id")).order_by())


def pictures(store_id: uuid.UUID, import_id: uuid.UUID) -> dict[str, int]:
    """How many of an import's pictures are waiting, kept and failed."""
    found = Photo.objects.filter(store_id=store_id, review__origin__import_id=import_id)
    return dict(found.values_list("state").annotate(Count("id")).order_by())


def erased(store_id: uuid.UUID, authors: Sequence[bytes]) -> set[bytes]:
    """Those of these authors who had what they wrote erased."""
    # Few stores have any, and their counters know.
    any_here = Tally.objects.filter(store_id=store_id, scope=f"{MOVED_IN}store", withdrawn__gt=0)
    if not any_here.exists():
        return set()
    found = Origin.objects.filter(
        store_id=store_id, author_key__among=authors, review__state=State.WITHDRAWN
    )
    keys = found.values_list("author_key", flat=True)
    return {bytes(key) for key in keys if key is not None}


def said_by_others(store_id: uuid.UUID, hashes: dict[bytes, bytes | None]) -> set[bytes]:
    """Those of these texts that somebody else has sent before; `hashes` says whose they are this time."""
    found = Review.objects.filter(store_id=store_id, text_hash__among=list(hashes))
    told = found.values_list("text_hash", "origin__author_key")
    rows = [(bytes(hashed), author) for hashed, author in told if hashed is not None]
    return {hashed for hashed, author in rows if author is None or bytes(author) != hashes[hashed]}
