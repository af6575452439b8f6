"""Pictures of reviews: fetched from where they lie, made anew, and destroyed with what they belong to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.reviews.models import Photo, Review
from artur.domain.reviews.tallies import Moves
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock, outgoing
from artur.foundation.kit.outgoing import CallFailed, Fault
from artur.foundation.media import actions as media
from artur.foundation.media.actions import Refused
from artur.foundation.media.remaking import LARGEST

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from artur.foundation.media.models import Picture

AT_ONCE = 4
"""Pictures between two looks at what else is due: a slow host must not hold the worker up."""
SECONDS = 10.0
HOPS = 3
TRIES = 6
LATER = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
)
HOPELESS = {Fault.ADDRESS, Fault.FORBIDDEN, Fault.TOO_LARGE, Fault.REDIRECTS}
GONE = {401, 403, 404, 410}
TAKEN = timedelta(minutes=5)
"""After this long without news the worker that took a picture is taken for gone."""


def fetch_batch(store_id: uuid.UUID) -> int:
    """Fetch the next few pictures that are due; how many were tried."""
    now = clock.now()
    due = Photo.objects.filter(store_id=store_id, state="waiting", due_at__lte=now)
    tried = 0
    for photo in due.order_by("due_at", "id")[:AT_ONCE]:
        own = Photo.objects.filter(
            id=photo.id, store_id=store_id, state="waiting", due_at=photo.due_at
        )
        if own.update(due_at=now + TAKEN, attempts=photo.attempts + 1):
            photo.attempts += 1
            tried += 1
            _fetch(photo)
    return tried


def discard(store_id: uuid.UUID, review_ids: Collection[uuid.UUID]) -> int:
    """Destroy the pictures of these reviews, those still to be fetched included."""
    found = Photo.objects.filter(store_id=store_id, review_id__in=list(review_ids))
    kept = list(found.filter(media_id__isnull=False).values_list("media_id", flat=True))
    count = found.delete()[0]
    media.delete(store_id, [one for one in kept if one is not None])
    return count


def _fetch(photo: Photo) -> None:
    if photo.attempts > TRIES:
        # Whoever tried it last did not live to say so: it is not opened for ever.
        _again(photo, "gave_up", final=True)
        return
    try:
        answer = outgoing.call("GET", photo.url, seconds=SECONDS, most=LARGEST, hops=HOPS)
    except CallFailed as failed:
        _again(photo, failed.fault.value, final=failed.fault in HOPELESS)
        return
    if answer.status != 200:
        _again(photo, f"status_{answer.status}", final=answer.status in GONE)
        return
    try:
        picture = media.keep(photo.store_id, answer.body)
    except Refused as refused:
        _again(photo, refused.reason, final=True)
        return
    _keep(photo, picture)


def _again(photo: Photo, reason: str, *, final: bool) -> None:
    over = final or photo.attempts >= TRIES
    Photo.objects.filter(store_id=photo.store_id, id=photo.id, state="waiting").update(
        state="failed" if over else "waiting",
        reason=reason[:30],
        due_at=None if over else clock.now() + LATER[min(photo.attempts, len(LATER)) - 1],
    )


def _keep(photo: Photo, picture: Picture) -> None:
    with transaction_of(photo.store_id) as tx:
        own = Photo.objects.filter(store_id=photo.store_id, id=photo.id, state="waiting")
        kept = {"media_id": picture.id, "width": picture.width, "height": picture.height}
        if not own.update(state="kept", url="", reason="", due_at=None, **kept):
            # Its review was erased or taken back meanwhile.
            media.delete(photo.store_id, [picture.id])
            return
        review = Review.objects.filter(store_id=photo.store_id, id=photo.review_id).first()
        if review is not None:
            moves = Moves(photo.store_id)
            moves.touch(review.subject, review.product_id)
            moves.write()
            named = {"review": review.id, "product": review.product_id, "subject": review.subject}
            tx.record("review.pictured", **named)
