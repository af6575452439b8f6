"""Many rows in one go hold what one row by row would have held."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from artur.foundation.events.models import Event
from artur.foundation.kit import ids, rows
from artur.foundation.mail.models import Message

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


def test_many_rows_take_each_their_own_values(db):
    store_id, other = ids.new(), ids.new()
    at = datetime(2026, 3, 1, 10, 15, 0, 123456, tzinfo=UTC)
    kept = [Message(store_id=s, kind="test", message_id=str(n), recipient="a@example.com")
            for n, s in enumerate([store_id, store_id, store_id, other])]  # fmt: skip
    Message.objects.bulk_create(kept)
    content = {"text": 'čaj "ø" \\ {}, NULL', "list": [1, None]}
    rows.update(
        Message,
        store_id,
        ["state", "attempts", "sent_at", "reference", "error", "content"],
        sorted(
            [
                (kept[0].id, "sent", 2, at, other, "'; -- {,}", content),
                (kept[1].id, "failed", 0, None, None, "", None),
                (kept[3].id, "failed", 9, None, None, "not this store's", None),
            ]
        ),
    )
    first, second, third, foreign = [Message.objects.get(id=one.id) for one in kept]
    assert (first.state, first.attempts, first.sent_at) == ("sent", 2, at)
    assert (first.reference, first.error, first.content) == (other, "'; -- {,}", content)
    assert (second.state, second.sent_at, second.reference) == ("failed", None, None)
    assert Message.objects.filter(id=second.id, content__isnull=True).exists()
    assert (third.state, foreign.state) == ("queued", "queued")
    rows.update(Message, store_id, ["state"], [])
