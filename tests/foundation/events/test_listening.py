"""Listening for what other processes commit, when the database goes away meanwhile."""

from __future__ import annotations

import threading

import psycopg
import pytest
from django.db import DatabaseError, connection

from artur.foundation.events import waking
from artur.foundation.events.listening import Listener
from tests.harness.threads import PATIENCE, at_once

pytestmark = pytest.mark.django_db(transaction=True)
LONG = 10 * PATIENCE


def another():
    """A connection of somebody else's to the same database."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server that could go away or tell")
    own = connection.get_connection_params()
    known = {name: own[name] for name in ("dbname", "user", "password", "host", "port") if own.get(name)}  # fmt: skip
    return psycopg.connect(**known, autocommit=True)


def own_pid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_a_lost_connection_is_told_as_any_other_fault_of_the_database() -> None:
    with another() as other:
        listener = Listener()
        other.execute("SELECT pg_terminate_backend(%s)", [own_pid()])
    with pytest.raises(DatabaseError):
        listener.wait(waking.generation(), 10)
    connection.close()


def test_what_was_committed_during_a_query_is_one_reason_to_look() -> None:
    with another() as other:
        listener = Listener()
        for number in range(50):
            other.execute("SELECT pg_notify(%s, %s)", [waking.CHANNEL, str(number)])
    own_pid()
    listener.wait(waking.generation(), 10)
    assert list(connection.connection.notifies(timeout=0)) == []
    listener.close()


def test_who_is_told_to_end_within_the_process_waits_no_longer() -> None:
    waits = threading.Event()

    def side(nth: int) -> bool:
        if nth:
            waits.wait(LONG)
            waking.wake()
            return True
        listener, seen = Listener(), waking.generation()
        waits.set()
        listener.wait(seen, LONG)
        woken = waking.generation() != seen
        listener.close()
        return woken

    # Who waited to the end would count as hanging.
    assert at_once(2, side) == [True, True]
