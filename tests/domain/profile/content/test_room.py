"""How much a store's own videos may take together."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.content import actions, queries
from artur.domain.profile.content.actions import Words
from artur.domain.profile.content.models import Video
from artur.foundation.kit.problems import Invalid
from artur.foundation.media.moving import storage
from tests.domain.profile.content.films import film

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db
ME = "member:0190a5f2-0000-7000-8000-000000000000"
WORDS = Words({"sl": "Čajnik v rokah"}, {}, "sl")


def upload(store: Store, data: bytes) -> Video:
    return actions.add_upload(store, None, io.BytesIO(data), WORDS, actor=ME)


def test_all_videos_a_store_uploads_have_one_room_together(
    store: Store, other_store: Store, settings: SettingsWrapper, tmp_path: Path
) -> None:
    settings.ARTUR_DATA = tmp_path
    settings.ARTUR_FILMS_MB = 1
    Video.objects.filter(store_id=store.id, id=upload(store, film("mp4")).id).update(
        size=2**20 - 10
    )
    with pytest.raises(Invalid) as full:
        upload(store, film("mp4"))
    assert full.value.errors[0].field == "file"
    assert "1.0" in full.value.errors[0].message
    assert Video.objects.filter(store_id=store.id).count() == 1
    # Nothing of it stays behind, and what plays elsewhere, another store and what failed are not counted.
    assert len(list(storage.raw(Video.objects.get().id).parent.iterdir())) == 1
    actions.add_address(store, None, "https://youtu.be/aqz-KE-bpKQ", WORDS, actor=ME)
    upload(other_store, film("mp4"))
    Video.objects.filter(store_id=store.id, kind="upload").update(state="failed")
    assert queries.space(store.id).used == 0
    upload(store, film("mp4"))
