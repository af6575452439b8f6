"""The picture shown before a video plays: fetched once from where it lies, or a member's own."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db import transaction

from artur.domain.profile.content import queries
from artur.domain.profile.content.models import Kind, PosterState, Video
from artur.domain.profile.content.saying import refused_picture
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, outgoing
from artur.foundation.kit.outgoing import CallFailed, Fault
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.media import actions as media
from artur.foundation.media.actions import Refused
from artur.foundation.media.remaking import LARGEST

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store
    from artur.foundation.media.models import Picture

OEMBED = {
    "youtube": "https://www.youtube.com/oembed",
    "vimeo": "https://vimeo.com/api/oembed.json",
    "peertube": "https://{host}/services/oembed",
}
"""Where each platform says what it knows of a video (oEmbed 1.0)."""
LARGER = "https://i.ytimg.com/vi/{code}/maxresdefault.jpg"
"""YouTube names a small picture with bars; most videos have this one too."""
AT_ONCE = 2
SECONDS = 10.0
HOPS = 3
TRIES = 5
LATER = timedelta(minutes=20)
TAKEN = timedelta(minutes=5)
HOPELESS = {Fault.ADDRESS, Fault.FORBIDDEN, Fault.TOO_LARGE, Fault.REDIRECTS}
GONE = {400, 401, 403, 404, 410}


def set_poster(store: Store, video_id: uuid.UUID, data: bytes, *, actor: str) -> None:
    """Show this picture before the video plays, in place of the one there was."""
    queries.video_of(store, video_id)
    try:
        # Before the transaction: making a picture anew takes a while, and nobody is to wait for it.
        picture = media.keep(store.id, data)
    except Refused as refused:
        raise Invalid([FieldError("poster", refused_picture(refused.reason))]) from None
    with transaction.atomic():
        mine = Video.objects.filter(store_id=store.id, id=video_id)
        video = mine.select_for_update().first()
        if video is None:
            # It was removed meanwhile.
            media.delete(store.id, [picture.id])
            return
        Video.objects.filter(store_id=store.id, id=video.id).update(
            poster_id=picture.id, poster_state=PosterState.KEPT, poster_reason=""
        )
        if video.poster_id:
            media.delete(store.id, [video.poster_id])
        audit.note(store.id, actor, "video.poster_changed", f"video:{video.id}")


def fetch_posters(store_id: uuid.UUID) -> int:
    """Fetch the next few pictures of videos that play elsewhere; how many were tried."""
    now = clock.now()
    due = Video.objects.filter(
        store_id=store_id, poster_state=PosterState.WAITING, due_at__lte=now
    ).exclude(kind=Kind.UPLOAD)
    tried = 0
    for video in due.order_by("due_at", "id")[:AT_ONCE]:
        own = due.filter(id=video.id, due_at=video.due_at)
        if own.update(due_at=now + TAKEN, attempts=video.attempts + 1):
            video.attempts += 1
            tried += 1
            _fetch(video)
    return tried


def _fetch(video: Video) -> None:
    try:
        facts = _facts(video)
        picture = _picture(video, facts)
    except CallFailed as failed:
        _again(video, failed.fault.value, final=failed.fault in HOPELESS)
    except _Refused as refused:
        _again(video, refused.reason, final=refused.final)
    else:
        _keep(video, picture, facts)


class _Refused(Exception):
    def __init__(self, reason: str, *, final: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final


def _facts(video: Video) -> dict[str, Any]:
    found = queries.elsewhere(video)
    if found is None:
        raise _Refused("lost", final=True)
    place = OEMBED[video.kind].format(host=video.host)
    asked = urlencode({"url": found.watch_url, "format": "json"})
    answer = outgoing.call("GET", f"{place}?{asked}", seconds=SECONDS, hops=HOPS)
    if answer.status != 200:
        raise _Refused(f"status_{answer.status}", final=answer.status in GONE)
    try:
        facts = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise _Refused("garbage", final=False) from None
    if not isinstance(facts, dict) or not isinstance(facts.get("thumbnail_url"), str):
        raise _Refused("no_picture", final=True)
    return facts


def _picture(video: Video, facts: dict[str, Any]) -> Picture:
    places = [facts["thumbnail_url"]]
    if video.kind == Kind.YOUTUBE:
        places.insert(0, LARGER.format(code=video.code))
    for place in places:
        answer = outgoing.call("GET", place, seconds=SECONDS, most=LARGEST, hops=HOPS)
        if answer.status == 200:
            try:
                return media.keep(video.store_id, answer.body)
            except Refused as refused:
                raise _Refused(refused.reason, final=True) from None
    raise _Refused("no_picture", final=True)


def _again(video: Video, reason: str, *, final: bool) -> None:
    over = final or video.attempts >= TRIES
    _waiting(video).update(
        poster_state=PosterState.FAILED if over else PosterState.WAITING,
        poster_reason=reason[:30],
        due_at=None if over else clock.now() + LATER * video.attempts,
    )


def _keep(video: Video, picture: Picture, facts: dict[str, Any]) -> None:
    kept = {"poster_id": picture.id, "poster_state": PosterState.KEPT, "poster_reason": ""}
    shape = _shape(facts) or {"width": picture.width, "height": picture.height}
    if not _waiting(video).update(**kept, **shape, due_at=None):
        # It was removed, or was given a picture of the shop's own meanwhile.
        media.delete(video.store_id, [picture.id])


def _shape(facts: dict[str, Any]) -> dict[str, int] | None:
    width, height = facts.get("width"), facts.get("height")
    fits = all(type(side) is int and 16 <= side <= 10_000 for side in (width, height))
    return {"width": int(width or 0), "height": int(height or 0)} if fits else None


def _waiting(video: Video) -> Any:
    return Video.objects.filter(
        store_id=video.store_id, id=video.id, poster_state=PosterState.WAITING
    )
