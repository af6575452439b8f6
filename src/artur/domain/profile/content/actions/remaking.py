"""Uploaded videos made anew, one after the other."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from artur.domain.profile.content.actions.videos import rejudge_of
from artur.domain.profile.content.models import Kind, PosterState, Video, VideoState
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit import clock
from artur.foundation.media import actions as media
from artur.foundation.media.moving import apart, storage

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from django.db.models import QuerySet

TRIES = 3
TAKEN = timedelta(minutes=10)
"""After this long without news the worker that took a video is taken for gone."""


def remake_due(store_id: uuid.UUID) -> int:
    """Make the next uploaded video anew; 1 when there was one."""
    now = clock.now()
    due = Video.objects.filter(
        store_id=store_id, kind=Kind.UPLOAD, state=VideoState.WAITING, due_at__lte=now
    )
    video = due.order_by("due_at", "id").first()
    if video is None:
        return 0
    own = due.filter(id=video.id, due_at=video.due_at)
    if own.update(due_at=now + TAKEN, attempts=video.attempts + 1):
        _remake(video)
    return 1


def sweep_uploads() -> int:
    """Destroy files that were uploaded and never noted down, as the server ended in between; how many."""
    return storage.sweep(_awaited)


def _awaited(ids: Collection[uuid.UUID]) -> list[uuid.UUID]:
    # Of whichever store: where a file lies does not tell.
    found = Video.objects.filter(id__among=ids, state=VideoState.WAITING)
    return list(found.values_list("id", flat=True))


def _remake(video: Video) -> None:
    if not storage.raw(video.id).exists():
        _fail(video, "lost")
        return
    if video.attempts >= TRIES:
        # Whoever tried it last did not live to say so.
        _fail(video, "broken")
        return
    try:
        film = apart.remake(video.id, video.format)
    except apart.Refused as refused:
        _fail(video, refused.reason)
        return
    facts: dict[str, int | str] = {
        "seconds": film.seconds,
        "width": film.width,
        "height": film.height,
        "size": film.size,
    }
    if not film.sound:
        facts["language"] = ""
    # First, so that nobody is shown a video without its picture.
    _keep_poster(video, film.poster)
    if not _waiting(video).update(**facts, state=VideoState.READY, due_at=None):
        # It was removed meanwhile.
        storage.delete(video.id)
        return
    rejudge_of(open_by_id(video.store_id), video)


def _keep_poster(video: Video, data: bytes) -> None:
    # Before the transaction: making a picture anew takes a while, and nobody is to wait for it.
    picture = media.keep(video.store_id, data)
    with transaction.atomic():
        own = Video.objects.filter(store_id=video.store_id, id=video.id, poster_id=None)
        if not own.update(poster_id=picture.id, poster_state=PosterState.KEPT):
            media.delete(video.store_id, [picture.id])


def _fail(video: Video, reason: str) -> None:
    _waiting(video).update(state=VideoState.FAILED, reason=reason, due_at=None)
    storage.delete(video.id)


def _waiting(video: Video) -> QuerySet[Video]:
    return Video.objects.filter(store_id=video.store_id, id=video.id, state=VideoState.WAITING)
