"""Listening for what other processes commit, when the database goes away meanwhile."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, connection

from artur.foundation.events.listening import Listener


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_told_as_any_other_fault_of_the_database() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server that could go away")
    listener = Listener()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    own = connection.get_connection_params()
    known = {name: own[name] for name in ("dbname", "user", "password", "host", "port") if own.get(name)}  # fmt: skip
    with psycopg.connect(**known, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
    with pytest.raises(DatabaseError):
        listener.wait(0, 10)
    connection.close()
