"""Many rows in one go: COPY on PostgreSQL, one prepared statement on SQLite (5–10 times Django's bulk_create)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection, models

from artur.foundation.kit.together import is_gathering, send

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Sequence


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert `rows` of `columns` (field attnames, such as `order_id`) into `model`'s table.

    Values are Python's own: UUID, datetime, Decimal, None, and dict or list for JSON fields. Every column
    without a database default must be named, as no model default applies. A violated constraint raises
    `IntegrityError` and nothing of the call is kept (the caller holds a transaction).
    """
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in columns]
    names = ", ".join(f'"{field.column}"' for field in fields)
    if is_gathering():
        _values(model._meta.db_table, names, fields, list(rows))
        return
    if connection.vendor == "postgresql":
        _copy(model._meta.db_table, names, fields, rows)
        return
    marks = ", ".join(["%s"] * len(fields))
    rows = list(rows)
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})',  # noqa: S608 - names of our own tables
                rows,
            )


class Expression(NamedTuple):
    """A value the database works out, among rows that are sent together with what it depends on."""

    sql: str
    parameters: tuple[Any, ...]


def _values(table: str, names: str, fields: Sequence[Any], rows: Sequence[Sequence[Any]]) -> None:
    if not rows:
        return
    json_at = {i for i, field in enumerate(fields) if isinstance(field, models.JSONField)}
    marks: list[str] = []
    given: list[Any] = []
    for row in rows:
        place = []
        for i, value in enumerate(row):
            if isinstance(value, Expression):
                place.append(value.sql)
                given += value.parameters
            else:
                place.append("%s")
                given.append(json.dumps(value) if i in json_at and value is not None else value)
        marks.append(f"({', '.join(place)})")
    send(
        f'INSERT INTO "{table}" ({names}) VALUES {", ".join(marks)}',  # noqa: S608 - names of our own tables
        given,
    )


def _copy(table: str, names: str, fields: Sequence[Any], rows: Iterable[Sequence[Any]]) -> None:
    json_at = {i for i, field in enumerate(fields) if isinstance(field, models.JSONField)}
    with connection.cursor() as cursor:
        copy = cursor.cursor.copy(f'COPY "{table}" ({names}) FROM STDIN')
        # Below Django's cursor, psycopg's own errors would come through.
        with connection.wrap_database_errors, copy as stream:
            for row in rows:
                if json_at:
                    stream.write_row(
                        [
                            json.dumps(v) if i in json_at and v is not None else v
                            for i, v in enumerate(row)
                        ]
                    )
                else:
                    stream.write_row(row)


def update(
    model: type[models.Model],
    store_id: uuid.UUID,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """Set `columns` of many rows of one store; each of `rows` is a row's id and then its values.

    Give the rows in the order of their ids: two transactions then never wait for one another in a ring.
    """
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in columns]
    json_at = {i for i, field in enumerate(fields) if isinstance(field, models.JSONField)}
    sets = ", ".join(f'"{field.column}" = %s' for field in fields)
    adapted = [
        [
            *(json.dumps(v) if i in json_at and v is not None else v for i, v in enumerate(values)),
            store_id,
            row_id,
        ]
        for row_id, *values in rows
    ]
    if adapted:
        with connection.cursor() as cursor:
            cursor.executemany(
                f'UPDATE "{model._meta.db_table}" SET {sets} WHERE "store_id" = %s AND "id" = %s',  # noqa: S608 - names of our own tables
                adapted,
            )
