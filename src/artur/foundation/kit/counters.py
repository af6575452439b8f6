"""Counters of a store whose numbers must have no gap: one row, held from here to the end of the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from artur.foundation.kit.together import send

if TYPE_CHECKING:
    import uuid

    from django.db import models

    from artur.foundation.kit.together import Sent


def advance(model: type[models.Model], column: str, store_id: uuid.UUID, by: int) -> int:
    """Add `by` to the store's `column` of `model`, making the row if need be; what it stands at then."""
    return int(ask_advance(model, column, store_id, by).rows()[0][0])


def ask_advance(model: type[models.Model], column: str, store_id: uuid.UUID, by: int) -> Sent:
    """The same, on its way: the first column of its only row is what the counter stands at (see `kit.together`)."""
    table = model._meta.db_table
    key = store_id if connection.vendor == "postgresql" else store_id.hex
    return send(
        f"INSERT INTO {table} (store_id, {column}) VALUES (%s, %s) "  # noqa: S608 - our own names
        f"ON CONFLICT (store_id) DO UPDATE SET {column} = {table}.{column} + excluded.{column} "
        f"RETURNING {column}",
        [key, by],
    )
