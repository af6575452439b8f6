"""Many rows in one go hold what one row by row would have held."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from artur.foundation.events.models import Event
from artur.foundation.kit import ids, rows

COLUMNS = ["store_id", "number", "type", "data", "at"]


def test_values_of_every_kind_come_back_as_they_went_in(db):
    store_id, at = ids.new(), datetime(2026, 3, 1, 10, 15, 0, 123456, tzinfo=UTC)
    data = {"word": 'čaj "ø" \\ \t', "none": None, "list": [1, 2]}
    rows.insert(Event, COLUMNS, [(store_id, n, "x", data, at) for n in range(1, 4)])
    kept = list(Event.objects.filter(store_id=store_id).order_by("number"))
    assert [event.number for event in kept] == [1, 2, 3]
    assert all(event.data == data and event.at == at for event in kept)


def test_no_rows_are_no_trouble(db):
    rows.insert(Event, COLUMNS, [])


def test_a_violated_constraint_keeps_nothing_of_the_call(db):
    store_id, at = ids.new(), datetime(2026, 3, 1, tzinfo=UTC)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.insert(Event, COLUMNS, [(store_id, 1, "x", {}, at), (store_id, 1, "y", {}, at)])
    assert not Event.objects.filter(store_id=store_id).exists()
