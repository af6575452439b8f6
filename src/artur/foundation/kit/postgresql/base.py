"""Django's PostgreSQL backend that can send several statements as one message, reads times faster, and asks less often.

Django asks before every request whether its connection stands, one round trip each. Here it is asked every few
seconds: a server that went away in between fails one request a thread, which then opens a new connection.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.psycopg_any import BaseTzLoader  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from artur.foundation.kit.together import Sent

ASKED_EVERY = 5.0  # seconds


class InstantLoader(BaseTzLoader):  # type: ignore[misc]
    """An instant of a session in UTC, by `fromisoformat`: a tenth of the time Django's loader takes."""

    timezone = UTC

    def load(self, data: Any) -> datetime:
        """The instant in UTC."""
        try:
            return datetime.fromisoformat(str(data, "ascii"))
        except ValueError:  # a year beyond four figures, or infinity: psycopg's own words
            return super().load(data)  # type: ignore[no-any-return]


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL as `kit.together` uses it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pending: list[Sent] = []
        self.gathering = 0
        self._begins = False
        self._asked_at = -ASKED_EVERY

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that reads instants by `InstantLoader`."""
        connection = super().get_new_connection(conn_params)
        if self.timezone is UTC:
            connection.adapters.register_loader("timestamptz", InstantLoader)
        return connection

    def send_pending(self, *, commit: bool = False) -> None:
        """Send what waits, in its order and as one message; nothing after a failed statement is done."""
        if not self.pending:
            return
        waiting, self.pending = self.pending, []
        if self.needs_rollback:
            return
        with super().cursor() as cursor:
            # Each is bound by itself, so that psycopg knows its text from before; a whole message is new each time.
            bind = cursor.cursor.mogrify
            texts = [bind(sent.sql, sent.parameters) for sent in waiting]
            begins, self._begins = self._begins, False
            cursor.execute(";\n".join([*["BEGIN"] * begins, *texts, *["COMMIT"] * commit]))
            answers = cursor.cursor
            if begins:
                answers.nextset()
            for sent in waiting:
                found = answers.fetchall() if answers.pgresult.nfields else []
                sent.found = (found, answers.rowcount)
                answers.nextset()

    def cursor(self) -> Any:
        """A cursor for whatever else is asked: what waits goes first."""
        self._catch_up()
        return super().cursor()

    def chunked_cursor(self) -> Any:
        """The same for long results."""
        self._catch_up()
        return super().chunked_cursor()

    def close_if_health_check_failed(self) -> None:
        """Close the connection if it fails a health check; one that was asked just now is believed.

        Decided once a request, as Django does, and so before its first transaction: asked between a commit and the
        end of a transaction, the question would begin another.
        """
        if self.health_check_done:  # type: ignore[has-type]
            return
        if time.monotonic() - self._asked_at < ASKED_EVERY:
            self.health_check_done = True
            return
        super().close_if_health_check_failed()
        self._asked_at = time.monotonic()

    def _start_transaction_under_autocommit(self) -> None:
        # While statements are gathered, BEGIN travels with the first of them instead of by itself.
        if self.gathering:
            self._begins = True
        else:
            self._set_autocommit(autocommit=False)  # type: ignore[attr-defined]

    def _catch_up(self) -> None:
        self.send_pending()
        if self._begins:
            self._begins = False
            with super().cursor() as cursor:
                cursor.execute("BEGIN")

    def _commit(self) -> Any:
        if self.pending:
            self.send_pending(commit=True)
        elif self._begins:
            self._begins = False
        else:
            return super()._commit()  # type: ignore[misc]
        return None

    def _rollback(self) -> Any:
        self.pending.clear()
        self._begins = False
        return super()._rollback()  # type: ignore[misc]
