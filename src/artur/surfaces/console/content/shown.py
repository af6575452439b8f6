"""Videos as members see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language

from artur.domain.profile.content import queries, saying
from artur.domain.profile.content.models import Kind, PosterState, VideoState
from artur.domain.profile.content.rules import films
from artur.foundation.kit import languages
from artur.foundation.kit.multilingual import in_language
from artur.surfaces.console.content.forms import AddressForm, UploadForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.orders.models import Product
    from artur.domain.profile.content.models import Video
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class ShownVideo:
    """A video in the list."""

    video: Video
    title: str
    lang: str
    where: Any
    """On whose server it lies."""
    length: str
    captions: Sequence[tuple[str, str]]
    failed: str
    """Why it is not shown."""
    poster_failed: Any
    waiting: bool
    poster: str
    """Where the picture lies that is shown before it plays, once anybody may see it."""
    film: str
    """Where the video lies, if here."""


def panel(
    store: Store,
    product: Product | None,
    *,
    upload: UploadForm | None = None,
    address: AddressForm | None = None,
) -> dict[str, Any]:
    """The videos of a product, or of the store, with the forms that add one."""
    found = queries.videos_of(store, product.id if product else None)
    shown = [shown_video(store, video) for video in found]
    return {
        "product": product,
        "videos": shown,
        "waiting": any(one.waiting for one in shown),
        "room": films.MOST - len(found),
        "space": queries.space(store.id),
        "upload": upload or UploadForm(store),
        "address": address or AddressForm(store),
    }


def shown_video(store: Store, video: Video) -> ShownVideo:
    """One video."""
    title, lang = in_language(video.titles, get_language() or "en", store.locale)
    failed, ready = (video.state == state for state in (VideoState.FAILED, VideoState.READY))
    return ShownVideo(
        video=video,
        title=title,
        lang=lang,
        where=video.host or Kind(video.kind).label,
        length=f"{video.seconds // 60}:{video.seconds % 60:02}" if video.seconds else "",
        captions=[
            (one.language, languages.OWN_NAMES[one.language]) for one in video.captions.all()
        ],
        failed=saying.failed_video(video.reason) if failed else "",
        poster_failed=saying.POSTER_FAILED if video.poster_state == PosterState.FAILED else "",
        waiting=video.state == VideoState.WAITING or video.poster_state == PosterState.WAITING,
        poster=_address("video_poster", store, video, video.poster_id)
        if ready and video.poster_id
        else "",
        film=_address(f"video_{video.format}", store, video) if ready and video.format else "",
    )


def _address(name: str, store: Store, video: Video, *more: object) -> str:
    return reverse(name, args=[store.slug, video.id, *more])
