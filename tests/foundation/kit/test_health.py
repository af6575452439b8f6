"""A connection to PostgreSQL is asked now and then whether it stands, and never within a transaction."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connections, transaction

from artur.foundation.kit.postgresql import base

pytestmark = [
    pytest.mark.skipif(
        "connections['default'].vendor != 'postgresql'",
        reason="only PostgreSQL's connections go away",
    )
]


@pytest.fixture
def asked(transactional_db, monkeypatch):
    """The connection at the beginning of a request, how often it was asked since, and the time."""
    connection = connections["default"]
    connection.ensure_connection()
    times, now, usable = [], [1_000.0], connection.is_usable
    kept = (connection.health_check_enabled, connection.health_check_done, connection._asked_at)
    monkeypatch.setattr(connection, "is_usable", lambda: times.append(1) or usable())
    monkeypatch.setattr(base, "time", SimpleNamespace(monotonic=lambda: now[0]))
    connection.health_check_enabled, connection.health_check_done = True, False
    connection._asked_at = now[0] - base.ASKED_EVERY
    yield connection, times, now
    connection.health_check_enabled, connection.health_check_done, connection._asked_at = kept


def ask(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def test_it_is_asked_once_in_a_while(asked):
    connection, times, now = asked
    for _ in range(3):
        connection.health_check_done = False
        ask(connection)
    assert len(times) == 1
    now[0] += base.ASKED_EVERY
    connection.health_check_done = False
    ask(connection)
    assert len(times) == 2


def test_a_long_request_is_not_asked_in_its_middle(asked):
    connection, times, now = asked
    connection._asked_at = now[0]
    with transaction.atomic():
        ask(connection)
        now[0] += 2 * base.ASKED_EVERY
    with transaction.atomic():
        ask(connection)
    assert times == []
    assert connection.get_autocommit()
