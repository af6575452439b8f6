"""Counters of a store whose numbers must have no gap: one row, held from here to the end of the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from artur.foundation.kit.together import send

if TYPE_CHECKING:
    import uuid

    from django.db import models


def advance(model: type[models.Model], column: str, store_id: uuid.UUID, by: int) -> int:
    """Add `by` to the store's `column` of `model`, making the row if need be; what it stands at then."""
    table = model._meta.db_table
    key = store_id if connection.vendor == "postgresql" else store_id.hex
    (row,) = send(
        f"INSERT INTO {table} (store_id, {column}) VALUES (%s, %s) "  # noqa: S608 - our own names
        f"ON CONFLICT (store_id) DO UPDATE SET {column} = {table}.{column} + excluded.{column} "
        f"RETURNING {column}",
        [key, by],
    ).rows()
    return int(row[0])
