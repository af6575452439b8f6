"""Many transactions in a row of which only the end must be durable."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from artur.foundation.kit.bulk import PAGES, in_bulk

pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.django_db(transaction=True),
]


def said(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return int(cursor.fetchone()[0])


@pytest.fixture
def careful():
    """A connection that waits for the disk, which those of tests need not."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = FULL")
    yield
    connection.close()


def test_commits_wait_for_the_disk_again_afterwards_whatever_happened(careful):
    before = said("synchronous"), said("wal_autocheckpoint")
    within = []

    def fail():
        with in_bulk():
            within.extend([said("synchronous"), said("wal_autocheckpoint")])
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert within == [1, PAGES]
    assert (said("synchronous"), said("wal_autocheckpoint")) == before


def test_within_a_transaction_nothing_changes(careful):
    with transaction.atomic(), in_bulk():
        assert said("synchronous") == 2
