"""An instant comes back from the database as it went in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection

from artur.foundation.events.models import Event
from artur.foundation.kit import ids

INSTANTS = [
    datetime(2026, 3, 1, 10, 15, tzinfo=UTC),
    datetime(2026, 3, 1, 10, 15, 0, 100_000, tzinfo=UTC),
    datetime(2026, 3, 1, 10, 15, 0, 1, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=5, minutes=45))),
]


@pytest.mark.parametrize("instant", INSTANTS, ids=str)
def test_every_instant_comes_back_in_utc(db, instant):
    store_id = ids.new()
    Event.objects.create(store_id=store_id, number=1, type="x", data={}, at=instant)
    kept = Event.objects.get(store_id=store_id).at
    assert kept == instant
    assert kept.tzinfo is UTC


def test_a_session_of_another_zone_reads_the_same_instant(db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps no zones")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'Asia/Kathmandu'")
        cursor.execute("SELECT '2026-03-01 10:15:00+00'::timestamptz")
        assert cursor.fetchone()[0] == INSTANTS[0]
