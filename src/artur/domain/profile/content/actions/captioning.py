"""Captions: read strictly, written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.profile.content import queries
from artur.domain.profile.content.actions.videos import KIND, held, rejudge_of
from artur.domain.profile.content.models import Captions, Kind, Video
from artur.domain.profile.content.rules import captions
from artur.domain.profile.content.rules.captions import Wrong
from artur.domain.profile.content.saying import wrong_captions
from artur.domain.profile.freshness import actions as freshness
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids, languages
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store


def put_captions(
    store: Store, video_id: uuid.UUID, language: str, data: bytes, *, actor: str
) -> Captions:
    """Keep captions in a language, in place of those there were; `Invalid` says which line is wrong.

    Where the video has no transcript in that language yet, the words of the captions become one.
    """
    if queries.video_of(store, video_id).kind != Kind.UPLOAD:
        raise Conflict(_("Add captions where the video lies; its player shows them."))
    if language not in languages.SPOKEN:
        raise Invalid([FieldError("language", _("We don't speak this language yet."))])
    try:
        cues = captions.read(data)
    except Wrong as wrong:
        raise Invalid([FieldError("captions", wrong_captions(wrong))]) from None
    text, said = captions.write(cues), captions.spoken(cues)
    with transaction.atomic():
        # Held against whoever words it, captions it or removes it now.
        video = held(store, video_id)
        kept = Captions(
            id=ids.new(),
            store_id=store.id,
            video=video,
            language=language,
            text=text,
            updated_at=clock.now(),
        )
        Captions.objects.filter(store_id=store.id, video_id=video.id, language=language).delete()
        kept.save(force_insert=True)
        if not video.transcripts.get(language):
            words = {**video.transcripts, language: said}
            Video.objects.filter(store_id=store.id, id=video.id).update(transcripts=words)
        freshness.touched(store.id, KIND, video.id, actor)
        audit.note(store.id, actor, "video.captioned", f"video:{video.id}", language=language)
        rejudge_of(store, video)
    return kept


def remove_captions(store: Store, video_id: uuid.UUID, language: str, *, actor: str) -> None:
    """Take captions away."""
    with transaction.atomic():
        video = queries.video_of(store, video_id)
        gone = Captions.objects.filter(store_id=store.id, video_id=video.id, language=language)
        if gone.delete()[0]:
            audit.note(store.id, actor, "video.uncaptioned", f"video:{video.id}", language=language)
            rejudge_of(store, video)
