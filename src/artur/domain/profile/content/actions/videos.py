"""Adding, wording, ordering and removing videos."""

from __future__ import annotations

import shutil
from collections.abc import Mapping  # noqa: TC003 - the fields of a dataclass
from dataclasses import dataclass, field
from functools import partial
from typing import IO, TYPE_CHECKING

from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from artur.domain.orders.models import Product
from artur.domain.profile.content import queries
from artur.domain.profile.content.actions.sheets import judge
from artur.domain.profile.content.models import Kind, PosterState, Video, VideoState
from artur.domain.profile.content.queries.videos import mark
from artur.domain.profile.content.rules import addresses, films
from artur.domain.profile.freshness import actions as freshness
from artur.domain.profile.freshness import queries as freshness_queries
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids, languages, multilingual, outgoing, overtaking
from artur.foundation.kit.outgoing import CallFailed
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, TooLarge
from artur.foundation.media import actions as media
from artur.foundation.media.moving import storage

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store

KIND = "video"
LONGEST_TITLE, LONGEST_TRANSCRIPT = 120, 50_000


@dataclass(frozen=True, slots=True)
class Words:
    """What is said about a video, by language, and the language spoken in it."""

    titles: Mapping[str, str]
    transcripts: Mapping[str, str] = field(default_factory=dict)
    language: str = ""


def add_address(
    store: Store, product: Product | None, address: str, words: Words, *, actor: str
) -> Video:
    """Embed a video that plays elsewhere; nothing is fetched but, later, one picture of it."""
    found = addresses.parse(address)
    if found is None or not _may_be_framed(found):
        what = _(
            "We know no player for this address. Copy the address of a video on YouTube, Vimeo or a PeerTube server."
        )
        raise Invalid([FieldError("address", what)])
    place = {"kind": found.kind, "host": found.host, "code": found.code, "extra": found.extra}
    video = _video(store, product, words, starts_at=found.starts_at, **place)
    video.state, video.poster_state = VideoState.READY, PosterState.WAITING
    _add(store, product, video, actor)
    return video


def add_upload(
    store: Store, product: Product | None, file: IO[bytes], words: Words, *, actor: str
) -> Video:
    """Take a file in; it is shown once it has been made anew. `Invalid` for what is no video we keep, or has no room."""
    head = file.read(films.BEGINNING)
    kind = films.kind_of(head)
    if not kind:
        what = _("This is no MP4 and no WebM video. Export it as MP4 (H.264) and try again.")
        raise Invalid([FieldError("file", what)])
    video = _video(store, product, words, kind=Kind.UPLOAD, format=kind)
    raw = storage.raw(video.id)
    raw.parent.mkdir(parents=True, exist_ok=True)
    try:
        with raw.open("wb") as kept:
            kept.write(head)
            shutil.copyfileobj(file, kept, 1_000_000)
            video.size = kept.tell()
        if video.size > films.LARGEST:
            raise TooLarge(_("A video may have 300 MB. Make it shorter or smaller."))
        _add(store, product, video, actor)
    except BaseException:
        raw.unlink(missing_ok=True)
        raise
    return video


def check_space(store: Store, size: int) -> None:
    """Whether there is room for a file of this size beside the store's other videos; raises `Invalid`."""
    space = queries.space(store.id)
    if size > space.left:
        what = _(
            "Videos you upload may take %(allowed)s together, of which %(used)s are taken. Remove one, make this one smaller, or show it from YouTube, Vimeo or PeerTube."
        )
        sizes = {"allowed": filesizeformat(space.allowed), "used": filesizeformat(space.used)}
        raise Invalid([FieldError("file", what % sizes)])


def save_video(
    store: Store, video_id: uuid.UUID, words: Words, *, actor: str, seen: str | None = None
) -> Video:
    """Word a video anew; `Overtaken` where its words are not what was `seen` (`mark`) any more."""
    wanted = _checked(store, words)
    with transaction.atomic():
        video = held(store, video_id)
        overtaking.guard(f"video:{video_id}", seen, partial(mark, video))
        Video.objects.filter(store_id=store.id, id=video.id).update(
            titles=wanted.titles, transcripts=wanted.transcripts, language=wanted.language
        )
        freshness.touched(store.id, KIND, video.id, actor)
        audit.note(store.id, actor, "video.changed", f"video:{video.id}")
        rejudge_of(store, video)
    return queries.video_of(store, video_id)


def move_video(store: Store, video_id: uuid.UUID, by: int, *, actor: str) -> None:
    """Put a video `by` places further down."""
    with transaction.atomic():
        video = queries.video_of(store, video_id)
        order = [one.id for one in queries.videos_of(store, video.product_id)]
        at = order.index(video.id)
        order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
        for place, id_ in enumerate(order):
            Video.objects.filter(store_id=store.id, id=id_).update(position=place)
        audit.note(store.id, actor, "video.moved", f"video:{video.id}")


def remove_video(store: Store, video_id: uuid.UUID, *, actor: str) -> Video:
    """Take a video away, with its picture, its captions and its file."""
    with transaction.atomic():
        video = held(store, video_id)
        Video.objects.filter(store_id=store.id, id=video.id).delete()
        if video.poster_id:
            media.delete(store.id, [video.poster_id])
        freshness.gone(store.id, KIND, video_id)
        audit.note(store.id, actor, "video.removed", f"video:{video_id}")
        rejudge_of(store, video)
        transaction.on_commit(lambda: storage.delete(video_id))
    return video


def held(store: Store, video_id: uuid.UUID) -> Video:
    """The video, held against others who change or remove it now; `NotFound` for another store's."""
    found = Video.objects.select_for_update().filter(store_id=store.id, id=video_id).first()
    return found or queries.video_of(store, video_id)


def rejudge_of(store: Store, video: Video) -> None:
    """Score the product of a video anew, if it has one."""
    if video.product_id is None:
        return
    product = Product.objects.filter(store_id=store.id, id=video.product_id).first()
    if product is not None:
        judge(store, product)


def _may_be_framed(found: addresses.Found) -> bool:
    try:
        outgoing.check(found.frame_url)
    except CallFailed:
        return False
    return True


def _video(
    store: Store, product: Product | None, words: Words, *, starts_at: int = 0, **place: str
) -> Video:
    said = _checked(store, words)
    return Video(
        id=ids.new(),
        store_id=store.id,
        product_id=product.id if product else None,
        starts_at=starts_at,
        titles=said.titles,
        transcripts=said.transcripts,
        language=said.language,
        due_at=clock.now(),
        published_on=freshness_queries.today(store.id),
        **place,
    )


def _add(store: Store, product: Product | None, video: Video, actor: str) -> None:
    with transaction.atomic():
        # Two at once: the second one finds the room as the first one left it.
        overtaking.guard(f"videos:{store.id}", None, str)
        if video.kind == Kind.UPLOAD:
            check_space(store, video.size)
        beside = queries.videos_of(store, video.product_id)
        if len(beside) >= films.MOST:
            most = _("There are %(max)d videos here already. Remove one first.")
            raise Conflict(most % {"max": films.MOST})
        video.position = max((one.position for one in beside), default=-1) + 1
        video.save(force_insert=True)
        freshness.touched(store.id, KIND, video.id, actor)
        audit.note(store.id, actor, "video.added", f"video:{video.id}", kind=video.kind)
        if product is not None:
            judge(store, product)


def _checked(store: Store, words: Words) -> Words:
    titles = multilingual.cleaned(words.titles)
    transcripts = multilingual.cleaned(words.transcripts)
    errors = multilingual.problems("titles", titles, LONGEST_TITLE)
    if not titles:
        own = languages.first_of(store.locale)
        errors.append(FieldError(f"titles.{own}", _("Say in a few words what it shows.")))
    errors += multilingual.problems("transcripts", transcripts, LONGEST_TRANSCRIPT)
    if words.language and words.language not in languages.SPOKEN:
        errors.append(FieldError("language", _("We don't speak this language yet.")))
    if errors:
        raise Invalid(errors)
    return Words(titles, transcripts, words.language)
