"""The bytes of videos, piece by piece as players ask for them, and of their pictures and captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from artur.domain.profile.content import queries
from artur.domain.profile.content.models import Kind
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import NotFound
from artur.foundation.media.moving import storage
from artur.surfaces.design.pictures import served

if TYPE_CHECKING:
    import uuid
    from pathlib import Path

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from artur.domain.profile.content.models import Video

FOR_A_DAY = "public, max-age=86400"
ANYWHERE = {
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
    "cache-control": FOR_A_DAY,
}
PIECE = 2_000_000
"""Bytes of one answer: a thread is free again before a slow reader has them, and who stops watching gets no more."""
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@dataclass(frozen=True, slots=True)
class Part:
    """From which byte to which, both included."""

    first: int
    last: int


@require_safe
def film(request: HttpRequest, store: str, video_id: uuid.UUID, format: str) -> HttpResponseBase:
    """An uploaded video, whole or in part (RFC 9110, 14); 404 for what nobody may see."""
    video = _video(store, video_id)
    if video.kind != Kind.UPLOAD or video.format != format:
        raise Http404("There is no such video.")
    path = storage.path(video.id, format)
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise Http404("There is no such video.") from None
    tag = f'"{video.id.hex}-{size}"'
    headers = ANYWHERE | {"etag": tag, "accept-ranges": "bytes"}
    if request.headers.get("if-none-match", "") in {tag, "*"}:
        return HttpResponse(status=304, headers=headers)
    if request.method == "HEAD":
        length = {"content-length": str(size)}
        return HttpResponse(content_type=f"video/{format}", headers=headers | length)
    if request.headers.get("if-range", tag) != tag:
        return _whole(path, format, headers)
    asked = RANGE.fullmatch(request.headers.get("range", "").replace(" ", ""))
    if asked is None or asked[1] == asked[2] == "":
        return _whole(path, format, headers)
    part = _part(asked[1], asked[2], size)
    if part is None:
        return HttpResponse(status=416, headers=headers | {"content-range": f"bytes */{size}"})
    return _piece(path, format, part, headers | {"content-range": _span(part, size)})


@require_safe
def poster(
    request: HttpRequest, store: str, video_id: uuid.UUID, picture_id: uuid.UUID
) -> HttpResponseBase:
    """The picture before a video plays."""
    if _video(store, video_id).poster_id != picture_id:
        raise Http404("There is no such picture.")
    response = served(picture_id, small=False, caching=f"{FOR_A_DAY}, immutable")
    response.headers["access-control-allow-origin"] = "*"
    return response


@require_safe
def captions(
    request: HttpRequest, store: str, video_id: uuid.UUID, language: str
) -> HttpResponseBase:
    """Captions of a video in a language."""
    found = queries.captions_of(_video(store, video_id), language)
    if found is None:
        raise Http404("There are no such captions.")
    headers = ANYWHERE | {"cache-control": "public, max-age=600"}
    return HttpResponse(found.text, content_type="text/vtt; charset=utf-8", headers=headers)


def _video(store: str, video_id: uuid.UUID) -> Video:
    try:
        opened = stores.open_store(store)
    except NotFound as error:
        raise Http404(error.detail) from None
    video = queries.shown_of(opened, video_id)
    if video is None:
        raise Http404("There is no such video.")
    return video


def _part(first: str, last: str, size: int) -> Part | None:
    """What is asked for of `size` bytes, at most a piece; None where there is nothing of it."""
    if not first:
        begin, end = max(size - int(last), 0), size - 1
    else:
        begin, end = int(first), min(int(last or size), size - 1)
    if begin > end:
        return None
    return Part(begin, min(end, begin + PIECE - 1))


def _span(part: Part, size: int) -> str:
    return f"bytes {part.first}-{part.last}/{size}"


def _piece(path: Path, format: str, part: Part, headers: dict[str, str]) -> HttpResponse:
    with path.open("rb") as file:
        file.seek(part.first)
        content = file.read(part.last - part.first + 1)
    return HttpResponse(content, status=206, content_type=f"video/{format}", headers=headers)


def _whole(path: Path, format: str, headers: dict[str, str]) -> FileResponse:
    response = FileResponse(path.open("rb"), content_type=f"video/{format}")
    for name, value in headers.items():
        response.headers[name] = value
    return response
