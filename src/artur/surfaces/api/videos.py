"""Videos of a store and its products: added, worded, captioned, ordered, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - ninja reads the annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from artur.domain.orders import queries as orders
from artur.domain.profile.content import actions, queries
from artur.domain.profile.content.actions import Words
from artur.domain.profile.content.rules import captions as vtt
from artur.domain.profile.content.rules import films
from artur.foundation.kit import languages
from artur.foundation.kit.problems import Invalid, TooLarge
from artur.foundation.media.remaking import LARGEST as LARGEST_PICTURE
from artur.surfaces.api import streams
from artur.surfaces.api.auth import Key
from artur.surfaces.api.guide_shapes import Moving  # noqa: TC001 - the same
from artur.surfaces.api.video_shapes import (
    Uploading,
    VideoEntry,
    VideoFilters,
    Videos,
    VideoWanted,
    VideoWords,
)

if TYPE_CHECKING:
    from artur.domain.orders.models import Product
    from artur.domain.profile.content.models import Video
    from artur.domain.stores.models import Store

router = Router()
READ, WRITE = "reviews:read", "publication:write"
ONE = "/profile/videos/{uuid:video_id}"
CAPTIONS = f"{ONE}/captions/{{slug:language}}"


@router.get("/profile/videos", auth=Key(READ), response=Videos)
def listing(request: HttpRequest, filters: Query[VideoFilters]) -> dict[str, Any]:
    """The videos of a product, or of the shop itself, those that are not shown too."""
    store = _store(request)
    product = _product(store, filters.product)
    return {"items": _entries(store, product)}


@router.post("/profile/videos", auth=Key(WRITE), response={201: VideoEntry})
def add(request: HttpRequest, wanted: VideoWanted) -> Status[Any]:
    """Embed a video that plays elsewhere; its picture is fetched once."""
    store = _store(request)
    product = _product(store, wanted.product)
    made = actions.add_address(
        store, product, wanted.address, _words(wanted), actor=_actor(request)
    )
    return Status(201, _one(store, made.id))


@router.post("/profile/videos/uploads", auth=Key(WRITE), response={201: VideoEntry})
def upload(request: HttpRequest, told: Query[Uploading]) -> Status[Any]:
    """Send a file as it is: MP4 or WebM, 300 MB and 15 minutes at most; it is shown once it has been prepared."""
    store = _store(request)
    product = _product(store, told.product)
    _room(request, store)
    words = Words({languages.first_of(store.locale): told.title}, {}, told.language)
    file = streams.opened(request, films.LARGEST)
    made = actions.add_upload(store, product, file, words, actor=_actor(request))
    return Status(201, _one(store, made.id))


@router.get(ONE, auth=Key(READ), response=VideoEntry)
def read(request: HttpRequest, video_id: UUID) -> dict[str, Any]:
    """One video."""
    return _one(_store(request), video_id)


@router.put(ONE, auth=Key(WRITE), response=VideoEntry)
def write(request: HttpRequest, video_id: UUID, wanted: VideoWords) -> dict[str, Any]:
    """Word a video anew; the same again says that it still holds."""
    store = _store(request)
    actions.save_video(store, video_id, _words(wanted), actor=_actor(request))
    return _one(store, video_id)


@router.delete(ONE, auth=Key(WRITE), response={204: None})
def remove(request: HttpRequest, video_id: UUID) -> HttpResponse:
    """Take a video away, with its picture, its captions and its file."""
    actions.remove_video(_store(request), video_id, actor=_actor(request))
    return HttpResponse(status=204)


@router.post(f"{ONE}/moves", auth=Key(WRITE), response=Videos)
def move(request: HttpRequest, video_id: UUID, moving: Moving) -> dict[str, Any]:
    """Put a video before or behind its neighbour; answers with all of them in order."""
    store = _store(request)
    actions.move_video(store, video_id, moving.by, actor=_actor(request))
    return {"items": _entries(store, _shown_by(store, queries.video_of(store, video_id)))}


@router.put(f"{ONE}/poster", auth=Key(WRITE), response=VideoEntry)
def poster(request: HttpRequest, video_id: UUID) -> dict[str, Any]:
    """Send the picture that is shown before it plays: PNG, JPEG, WebP, AVIF or GIF up to 15 MB."""
    store = _store(request)
    queries.video_of(store, video_id)
    data = streams.whole(request, LARGEST_PICTURE)
    actions.set_poster(store, video_id, data, actor=_actor(request))
    return _one(store, video_id)


@router.put(CAPTIONS, auth=Key(WRITE), response=VideoEntry)
def captions(request: HttpRequest, video_id: UUID, language: str) -> dict[str, Any]:
    """Send captions in a language as they are, WebVTT or SubRip; 409 where the video lies elsewhere."""
    store = _store(request)
    queries.video_of(store, video_id)
    data = streams.whole(request, vtt.LARGEST)
    actions.put_captions(store, video_id, language, data, actor=_actor(request))
    return _one(store, video_id)


@router.delete(CAPTIONS, auth=Key(WRITE), response={204: None})
def remove_captions(request: HttpRequest, video_id: UUID, language: str) -> HttpResponse:
    """Take captions away."""
    actions.remove_captions(_store(request), video_id, language, actor=_actor(request))
    return HttpResponse(status=204)


def _room(request: HttpRequest, store: Store) -> None:
    """Refuse what is too large before it has all come in, as far as that can be known."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if length.isdecimal():
        if int(length) > films.LARGEST:
            raise TooLarge(_("A video may have 300 MB. Make it shorter or smaller."))
        try:
            actions.check_space(store, int(length))
        except Invalid as problem:
            raise TooLarge(problem.errors[0].message) from None


def _words(wanted: VideoWords) -> Words:
    return Words(wanted.titles, wanted.transcripts, wanted.language)


def _product(store: Store, named: str | None) -> Product | None:
    return None if named is None else orders.product(store, named)


def _shown_by(store: Store, video: Video) -> Product | None:
    return queries.product_of(store, video.product_id) if video.product_id else None


def _entries(store: Store, product: Product | None) -> list[dict[str, Any]]:
    videos = queries.videos_of(store, product.id if product else None)
    return [_entry(one, product) for one in videos]


def _one(store: Store, video_id: UUID) -> dict[str, Any]:
    product = _shown_by(store, queries.video_of(store, video_id))
    return next(one for one in _entries(store, product) if one["id"] == video_id)


def _entry(one: Video, product: Product | None) -> dict[str, Any]:
    named = ("id", "kind", "titles", "transcripts", "language", "state", "reason", "seconds")
    there = queries.elsewhere(one)
    return {name: getattr(one, name) for name in named} | {
        "product": product.external_id if product else None,
        "address": there.watch_url if there else None,
        "captions": [kept.language for kept in one.captions.all()],
        "poster": one.poster_state,
        "published_on": one.published_on,
    }


def _store(request: HttpRequest) -> Store:
    store: Store = request.auth.store  # type: ignore[attr-defined]
    return store


def _actor(request: HttpRequest) -> str:
    return str(request.auth.actor)  # type: ignore[attr-defined]
