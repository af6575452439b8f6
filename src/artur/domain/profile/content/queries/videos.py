"""Videos of a store and of its products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Prefetch, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from artur.domain.orders.models import Product
from artur.domain.profile.content.models import Captions, Kind, Video, VideoState
from artur.domain.profile.content.rules.addresses import Found
from artur.domain.profile.content.rules.films import MEGABYTE, Space
from artur.foundation.kit import overtaking
from artur.foundation.kit.multilingual import in_language
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from artur.domain.stores.models import Store


def mark(video: Video) -> str:
    """Marks what members write of a video, for who changes it meanwhile."""
    return overtaking.mark(video.titles, video.transcripts, video.language)


def video_of(store: Store, video_id: uuid.UUID) -> Video:
    """One video of the store; `NotFound` for another's."""
    found = Video.objects.filter(store_id=store.id, id=video_id).first()
    if found is None:
        raise NotFound(_("There is no such video."))
    return found


def videos_of(store: Store, product_id: uuid.UUID | None) -> list[Video]:
    """All videos of a product, or of the store itself, in their order, with their captions."""
    found = Video.objects.filter(store_id=store.id, product_id=product_id)
    captions = Captions.objects.filter(store_id=store.id).order_by("language")
    return list(found.order_by("position", "id").prefetch_related(Prefetch("captions", captions)))


def space(store_id: uuid.UUID) -> Space:
    """What the videos a store uploaded take, those yet to be made anew too; what failed lies here no more."""
    ours = Video.objects.filter(store_id=store_id, kind=Kind.UPLOAD)
    used = ours.exclude(state=VideoState.FAILED).aggregate(sum=Sum("size"))["sum"] or 0
    return Space(used, settings.ARTUR_FILMS_MB * MEGABYTE)


def shown(store: Store, product: str | None) -> list[Video]:
    """What anybody may see: of the product with the shop's id `product`, or of the store itself."""
    product_id = None
    if product is not None:
        found = Product.objects.filter(store_id=store.id, external_id=product)
        product_id = found.values_list("id", flat=True).first()
        if product_id is None:
            return []
    return [video for video in videos_of(store, product_id) if video.state == VideoState.READY]


def shown_of(store: Store, video_id: uuid.UUID) -> Video | None:
    """A video of the store, if anybody may see it."""
    return Video.objects.filter(store_id=store.id, id=video_id, state=VideoState.READY).first()


def captions_of(video: Video, language: str) -> Captions | None:
    """Captions of a video in a language."""
    found = Captions.objects.filter(store_id=video.store_id, video_id=video.id)
    return found.filter(language=language).first()


def elsewhere(video: Video) -> Found | None:
    """Where a video plays that does not lie here."""
    if video.kind == Kind.UPLOAD:
        return None
    return Found(video.kind, video.code, video.host, video.extra, video.starts_at)


def video_titles(store_id: uuid.UUID, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What videos are called, in the active language."""
    found = Video.objects.filter(store_id=store_id, id__in=list(ids)).values_list("id", "titles")
    language = get_language() or "en"
    return {id_: in_language(titles, language)[0] or _("Video") for id_, titles in found}
