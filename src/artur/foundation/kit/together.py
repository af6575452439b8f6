"""Statements sent together: on PostgreSQL what is asked within `together` travels in as few messages as it can.

What stands between two people who write to one store is the time a row is held, and each wait for an answer is part
of it. psycopg's own pipeline saves the waiting and still pays for each statement's message; here several share one.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Sent:
    """A statement on its way; asking for its outcome sends it, and all before it, if that was not done yet."""

    __slots__ = ("found", "parameters", "sql")

    def __init__(self, sql: str, parameters: Sequence[Any]) -> None:
        self.sql, self.parameters = sql, parameters
        self.found: tuple[list[tuple[Any, ...]], int] | None = None
        """Rows and count, once it was answered."""

    def rows(self) -> list[tuple[Any, ...]]:
        """What it found or returned."""
        return self._outcome()[0]

    @property
    def count(self) -> int:
        """How many rows it found or changed."""
        return self._outcome()[1]

    def _outcome(self) -> tuple[list[tuple[Any, ...]], int]:
        if self.found is None:
            connection.send_pending()  # type: ignore[attr-defined]
        assert self.found is not None, "a statement was asked for its outcome after its transaction"
        return self.found


def send(sql: str, parameters: Sequence[Any] = ()) -> Sent:
    """Run one statement; within `together` on PostgreSQL, with the next that must be answered."""
    sent = Sent(sql, parameters)
    if is_gathering():
        connection.pending.append(sent)  # type: ignore[attr-defined]
    else:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            sent.found = (cursor.fetchall() if cursor.description else [], cursor.rowcount)
    return sent


def is_gathering() -> bool:
    """Whether statements wait for one another now; COPY can't be among them."""
    return bool(getattr(connection, "gathering", 0))


@contextmanager
def together() -> Iterator[None]:
    """Within it `send` may wait for what comes after; any other use of the database sends what waits first.

    Open it around a transaction. What waits at its end is sent, also where something else went wrong meanwhile, unless
    it belongs to a transaction that is taken back; an error comes out where a statement is sent.
    """
    if connection.vendor != "postgresql":
        yield
        return
    connection.gathering += 1  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.gathering -= 1  # type: ignore[attr-defined]
        connection.send_pending()  # type: ignore[attr-defined]
