"""Statements sent together do what they do one by one, in their order, and all or nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from artur.foundation.events.models import Event, Sequence
from artur.foundation.kit import counters, ids, rows
from artur.foundation.kit.together import is_gathering, send, together

AT = datetime(2026, 3, 1, tzinfo=UTC)
COLUMNS = ["store_id", "number", "type", "data", "at"]
on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL sends statements together"
)


def counted(store_id):
    return Sequence.objects.filter(store_id=store_id).values_list("last", flat=True).first()


def breaks(store_id, by):
    with transaction.atomic():
        counters.ask_advance(Sequence, "last", store_id, by)
        _ = 1 // 0


def test_what_is_sent_is_answered_in_its_order(transactional_db):
    store_id = ids.new()
    with together(), transaction.atomic():
        first = counters.ask_advance(Sequence, "last", store_id, 2)
        rows.insert(Event, COLUMNS, [(store_id, 1, "x", {"a": None}, AT)])
        second = counters.ask_advance(Sequence, "last", store_id, 3)
        assert (first.rows()[0][0], second.rows()[0][0]) == (2, 5)
    assert counted(store_id) == 5
    assert Event.objects.get(store_id=store_id).data == {"a": None}


def test_an_outcome_can_be_asked_for_after_the_commit(transactional_db):
    store_id = ids.new()
    with together(), transaction.atomic():
        sent = counters.ask_advance(Sequence, "last", store_id, 4)
    assert sent.rows()[0][0] == 4
    assert sent.count == 1
    assert not is_gathering()


def test_any_other_use_of_the_database_sees_what_was_sent_before(transactional_db):
    store_id = ids.new()
    with together(), transaction.atomic():
        rows.insert(Event, COLUMNS, [(store_id, 1, "x", {}, AT)])
        assert Event.objects.filter(store_id=store_id).count() == 1
        rows.insert(Event, COLUMNS, [(store_id, 2, "x", {}, AT)])
    assert Event.objects.filter(store_id=store_id).count() == 2


def test_a_statement_that_fails_leaves_nothing_of_its_transaction(transactional_db):
    store_id = ids.new()

    def fails() -> None:
        with together(), transaction.atomic():
            counters.ask_advance(Sequence, "last", store_id, 1)
            rows.insert(Event, COLUMNS, [(store_id, 1, "x", {}, AT)])
            rows.insert(Event, COLUMNS, [(store_id, 1, "again", {}, AT)])

    with pytest.raises(DatabaseError):
        fails()
    assert counted(store_id) is None
    assert not Event.objects.filter(store_id=store_id).exists()
    with transaction.atomic():
        counters.advance(Sequence, "last", store_id, 1)
    assert counted(store_id) == 1


def test_an_error_of_ours_leaves_nothing_either(transactional_db):
    store_id = ids.new()
    with pytest.raises(ZeroDivisionError), together():
        breaks(store_id, 1)
    assert counted(store_id) is None


def test_a_transaction_that_does_nothing_is_none(transactional_db):
    with together(), transaction.atomic():
        pass
    assert connection.get_autocommit()
    assert not connection.in_atomic_block


def test_a_savepoint_within_takes_back_its_own(transactional_db):
    store_id = ids.new()
    with together(), transaction.atomic():
        counters.ask_advance(Sequence, "last", store_id, 1)
        with pytest.raises(ZeroDivisionError):
            breaks(store_id, 10)
    assert counted(store_id) == 1


def test_what_runs_on_commit_runs_once_and_after_it(transactional_db):
    store_id, seen = ids.new(), []
    with together(), transaction.atomic():
        counters.ask_advance(Sequence, "last", store_id, 1)
        transaction.on_commit(lambda: seen.append(counted(store_id)))
    assert seen == [1]


@on_postgresql
def test_a_whole_transaction_is_one_message(transactional_db):
    store_id = ids.new()
    with CaptureQueriesContext(connection) as asked, together(), transaction.atomic():
        counters.ask_advance(Sequence, "last", store_id, 1)
        rows.insert(Event, COLUMNS, [(store_id, 1, "x", {}, AT)])
    assert len(asked) == 1
    assert asked[0]["sql"].startswith("BEGIN;")
    assert asked[0]["sql"].endswith("COMMIT")


@on_postgresql
def test_a_value_that_looks_like_sql_stays_a_value(transactional_db):
    store_id = ids.new()
    with together(), transaction.atomic():
        rows.insert(Event, COLUMNS, [(store_id, 1, "'; --", {"%s": "; COMMIT; %(x)s '"}, AT)])
        send("UPDATE events_event SET at = %s WHERE store_id = %s", [AT, store_id])
    event = Event.objects.get(store_id=store_id)
    assert (event.type, event.data) == ("'; --", {"%s": "; COMMIT; %(x)s '"})
