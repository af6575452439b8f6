"""Django's PostgreSQL backend that can send several statements as one message, and asks less often if it still stands.

Django asks before every request whether its connection stands, one round trip each. Here it is asked every few
seconds: a server that went away in between fails one request a thread, which then opens a new connection.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.db.backends.postgresql import base

if TYPE_CHECKING:
    from artur.foundation.kit.together import Sent

ASKED_EVERY = 5.0  # seconds


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL as `kit.together` uses it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pending: list[Sent] = []
        self.gathering = 0
        self._asked_at = -ASKED_EVERY

    def send_pending(self) -> None:
        """Send what waits, in its order and as one message; nothing after a failed statement is done."""
        if not self.pending:
            return
        waiting, self.pending = self.pending, []
        with super().cursor() as cursor:
            cursor.execute(
                ";\n".join(sent.sql for sent in waiting),
                [value for sent in waiting for value in sent.parameters],
            )
            # From psycopg's own cursor: Django's looks up each of these through two more layers.
            answers = cursor.cursor
            for sent in waiting:
                found = answers.fetchall() if answers.pgresult.nfields else []
                sent.found = (found, answers.rowcount)
                answers.nextset()

    def cursor(self) -> Any:
        """A cursor for whatever else is asked: what waits goes first."""
        self.send_pending()
        return super().cursor()

    def chunked_cursor(self) -> Any:
        """The same for long results."""
        self.send_pending()
        return super().chunked_cursor()

    def close_if_health_check_failed(self) -> None:
        """Close the connection if it fails a health check; one that was asked just now is believed."""
        if time.monotonic() - self._asked_at < ASKED_EVERY:
            return
        super().close_if_health_check_failed()
        self._asked_at = time.monotonic()

    def _commit(self) -> Any:
        self.send_pending()
        return super()._commit()

    def _rollback(self) -> Any:
        self.pending.clear()
        return super()._rollback()
