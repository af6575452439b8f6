"""Noting what became of one mail; by hand-written statements, as each is a commit between two mails."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from artur.foundation.kit.together import send

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator
    from datetime import datetime


@contextmanager
def lightly() -> Iterator[None]:
    """Within, a commit does not wait for the disk.

    What is noted so survives the death of the worker, though not of the machine's power; the batch is
    settled by a commit that waits for the disk, and takes everything noted before along.
    """
    if connection.in_atomic_block:
        yield
        return
    light, full = LIGHTLY[connection.vendor]
    _say(light)
    try:
        yield
    finally:
        _say(full)


LIGHTLY = {
    "sqlite": ("PRAGMA synchronous = NORMAL", "PRAGMA synchronous = FULL"),
    "postgresql": ("SET synchronous_commit TO off", "RESET synchronous_commit"),
}

SENT = (
    "UPDATE mail_message SET state = 'sent', sent_at = %s, due_at = NULL, error = '' "
    "WHERE store_id = %s AND id = %s"
)
NAMED = (
    "UPDATE mail_message SET state = 'sent', sent_at = %s, due_at = NULL, error = '', provider_id = %s "
    "WHERE store_id = %s AND id = %s"
)
ENDED = (
    "UPDATE mail_message SET state = %s, error = %s, due_at = NULL, attempts = attempts + 1 "
    "WHERE store_id = %s AND id = %s"
)
# A mail whose text is not stored is written anew by its owner, who keeps its time as well.
AGAIN = (
    "UPDATE mail_message SET state = 'queued', error = %s, attempts = %s, "
    "due_at = CASE WHEN content IS NULL THEN NULL ELSE %s END WHERE store_id = %s AND id = %s"
)


def sent(store_id: uuid.UUID, message: uuid.UUID, at: datetime, name: str = "") -> None:
    """The server has taken it, and calls it `name` when it reports of it."""
    if name:
        _run(NAMED, at, name[:150], store_id, message)
    else:
        _run(SENT, at, store_id, message)


def ended(store_id: uuid.UUID, message: uuid.UUID, state: str, error: str) -> None:
    """It will not be sent: `failed` or `suppressed`."""
    _run(ENDED, state, error[:300], store_id, message)


def again(
    store_id: uuid.UUID, message: uuid.UUID, at: datetime, error: str, *, attempts: int
) -> None:
    """It is tried again at `at`."""
    _run(AGAIN, error[:300], attempts, at, store_id, message)


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _run(statement: str, *values: Any) -> None:
    # One statement is its own transaction on PostgreSQL; on SQLite `atomic` queues us among the writers.
    alone = connection.vendor == "postgresql"
    with nullcontext() if alone else transaction.atomic():
        send(statement, values)
