"""Videos as the templates show them, wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language

from artur.domain.profile.content import queries
from artur.domain.profile.content.models import Kind
from artur.foundation.kit import languages, prose
from artur.foundation.kit.multilingual import in_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from artur.domain.profile.content.models import Video
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class ShownCaptions:
    """Captions one can switch on."""

    url: str
    language: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownVideo:
    """A video before it plays, and what plays it."""

    title: str
    lang: str
    """The title's language where that is not the page's."""
    watch: str
    """Where it plays without script."""
    poster: str
    width: int
    height: int
    length: str
    platform: str
    """Whose player it is, or empty for our own."""
    frame: str
    captions: Sequence[ShownCaptions]
    transcript: SafeString | None
    transcript_lang: str
    mime: str


def of(store: Store, found: Sequence[Video], base: str = "") -> list[ShownVideo]:
    """Each video; on a shop's own page `base` says where we are."""
    return [_shown(store, video, base) for video in found]


def admit(request: HttpRequest, found: Sequence[Video]) -> None:
    """Let this page hold the players of these videos; every other page goes on holding none."""
    places = {there.origin for video in found if (there := queries.elsewhere(video))}
    known: set[str] = getattr(request, "frame_sources", set())
    request.frame_sources = known | places  # type: ignore[attr-defined]


def file_url(store: Store, video: Video, base: str = "") -> str:
    """Where an uploaded video lies."""
    return base + reverse(f"video_{video.format}", args=[store.slug, video.id])


def poster_url(store: Store, video: Video, base: str = "") -> str:
    """The picture shown before it plays; empty where there is none."""
    if video.poster_id is None:
        return ""
    return base + reverse("video_poster", args=[store.slug, video.id, video.poster_id])


def _shown(store: Store, video: Video, base: str) -> ShownVideo:
    language = (get_language() or "en").partition("-")[0]
    title, title_lang = in_language(video.titles, language, store.locale)
    said, said_lang = in_language(video.transcripts, language, store.locale)
    there = queries.elsewhere(video)
    return ShownVideo(
        title=title,
        lang=title_lang if title_lang != language else "",
        watch=there.watch_url if there else file_url(store, video, base),
        poster=poster_url(store, video, base),
        width=video.width,
        height=video.height,
        length=f"{video.seconds // 60}:{video.seconds % 60:02}" if video.seconds else "",
        platform=video.host or str(Kind(video.kind).label) if there else "",
        frame=there.frame_url if there else "",
        captions=_captions(store, video, base, language),
        transcript=prose.html(said) if said else None,
        transcript_lang=said_lang if said_lang != language else "",
        mime=f"video/{video.format}",
    )


def _captions(store: Store, video: Video, base: str, language: str) -> list[ShownCaptions]:
    """On from the first where the reader would not understand what is spoken."""
    return [
        ShownCaptions(
            url=base + reverse("video_captions", args=[store.slug, video.id, one.language]),
            language=one.language,
            name=languages.OWN_NAMES.get(one.language, one.language),
            chosen=one.language == language and video.language != language,
        )
        for one in video.captions.all()
    ]
