"""Many rows in one go: COPY on PostgreSQL, one prepared statement on SQLite (5–10 times Django's bulk_create)."""

from __future__ import annotations

import json
import re
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


EMPTY: dict[type, str] = {dict: "{}", list: "[]"}


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
                given.append(_plain(value) if i in json_at else value)
        marks.append(f"({', '.join(place)})")
    send(
        f'INSERT INTO "{table}" ({names}) VALUES {", ".join(marks)}',  # noqa: S608 - names of our own tables
        given,
    )


def _plain(value: Any) -> str | None:
    # None is no value, as Django's models have it, and not the value `null`.
    if value:
        return json.dumps(value)
    # Most are empty, and JSON's own writer takes a while to say so.
    return None if value is None else EMPTY.get(type(value)) or json.dumps(value)


def _copy(table: str, names: str, fields: Sequence[Any], rows: Iterable[Sequence[Any]]) -> None:
    json_at = {i for i, field in enumerate(fields) if isinstance(field, models.JSONField)}
    with connection.cursor() as cursor:
        copy = cursor.cursor.copy(f'COPY "{table}" ({names}) FROM STDIN')
        # Below Django's cursor, psycopg's own errors would come through.
        with connection.wrap_database_errors, copy as stream:
            for row in rows:
                if json_at:
                    stream.write_row([_plain(v) if i in json_at else v for i, v in enumerate(row)])
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
    if connection.vendor == "postgresql":
        _update_from(model, store_id, fields, list(rows))
        return
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


def _update_from(
    model: type[models.Model],
    store_id: uuid.UUID,
    fields: Sequence[Any],
    rows: Sequence[Sequence[Any]],
) -> None:
    """One statement for many rows; `held` locks them in the order of their ids before any is written."""
    if not rows:
        return
    table, columns = model._meta.db_table, [f'"{field.column}"' for field in fields]
    # A type's length and checks are the column's own.
    types = ["uuid", *(re.split(r"[( ]", field.db_type(connection))[0] for field in fields)]
    types = ["timestamptz" if kind == "timestamp" else kind for kind in types]
    names = ", ".join(["told_id", *columns])
    told = ", ".join(f"%s::{kind}[]" for kind in types)
    sets = ", ".join(f"{column} = told.{column}" for column in columns)
    json_at = {i for i, field in enumerate(fields, 1) if isinstance(field, models.JSONField)}
    by_column = [
        [_plain(value) for value in values] if i in json_at else list(values)
        for i, values in enumerate(zip(*rows, strict=True))
    ]
    send(
        f"WITH told ({names}) AS (SELECT * FROM unnest({told})), "  # noqa: S608 - names of our own tables
        f'held AS MATERIALIZED (SELECT id FROM "{table}" JOIN told ON id = told_id '
        f'WHERE "store_id" = %s ORDER BY id FOR UPDATE OF "{table}") '
        f'UPDATE "{table}" AS kept SET {sets} FROM told JOIN held ON held.id = told_id '
        f"WHERE kept.id = told_id",
        [*by_column, store_id],
    )
