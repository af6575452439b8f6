"""What the worker does for the database itself."""

from __future__ import annotations

from django.db import connection

from artur.foundation.events.registry import due

HOUR = 3600.0
ROWS_LOOKED_AT = 400
"""Rows an index is judged by: SQLite's own advice for large tables."""


@due("statistics", every=HOUR, per_store=False)
def statistics(_store_id: None) -> int:
    """Let SQLite refresh what its planner knows of the tables; without it, it prefers a store's index to an order's."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
            cursor.execute("PRAGMA optimize")
    return 0
