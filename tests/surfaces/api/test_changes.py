"""What changed is read by key, page by page, and nobody else's."""

from __future__ import annotations

import pytest
from django.test import Client

from artur.domain.insights.changes.models import Change
from artur.foundation.kit import clock, ids
from tests.people import make_key

AT = "/api/v1/insights/changes"


@pytest.fixture
def changes(store):
    """Two that changed, one of them over."""
    now = clock.now()
    return [
        Change.objects.create(
            store_id=store.id,
            stream_id=ids.new(),
            dimension="carrier",
            key=key,
            name=key,
            since=now,
            found_at=now,
            usual=0.1,
            lows=6,
            others=8,
            every=900.0,
            pace=500.0,
            ended_at=now if key == "DPD" else None,
            ended_by="itself" if key == "DPD" else "",
        )
        for key in ("DPD", "GLS")
    ]


def get(store, path="", **asked):
    client = Client(headers={"Authorization": f"Bearer {make_key(store, 'insights:read')}"})
    return client.get(f"{AT}{path}", asked)


def test_changes_come_page_by_page(store, changes):
    first = get(store, limit=1).json()
    assert [one["key"] for one in first["items"]] == ["GLS"]
    assert "cursor=" in first["next"]
    over = get(store, open="false").json()["items"]
    assert [(one["key"], one["ended_by"]) for one in over] == [("DPD", "itself")]
    assert over[0]["share_low"] < over[0]["share"] < over[0]["share_high"]


def test_one_change_says_what_its_reviews_have_in_common(store, other_store, changes):
    found = get(store, f"/{changes[0].id}")
    assert (found.status_code, found.json()["in_common"]) == (200, [])
    assert get(other_store, f"/{changes[0].id}").status_code == 404
    assert get(other_store).json()["items"] == []
    assert get(store, "/nothing").status_code == 404


def test_a_key_without_the_scope_is_refused(store, changes):
    client = Client(headers={"Authorization": f"Bearer {make_key(store, 'orders:read')}"})
    assert client.get(AT).status_code == 403
