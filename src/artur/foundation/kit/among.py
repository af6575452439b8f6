"""`filter(id__among=many)`: as `__in`, with one parameter however many values there are.

Django resolves, prepares and binds every value of an `IN` by itself, which for the five hundred orders of a
batch costs more than the query.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from django.db.models import Field, ForeignKey, Lookup

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    AnyLookup = Lookup[Any]
else:
    AnyLookup = Lookup


@ForeignKey.register_lookup
@Field.register_lookup
class Among(AnyLookup):
    """Whether a column's value is among texts, numbers, UUIDs or bytes."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """One array on PostgreSQL, one JSON text on SQLite, which can hold no bytes: those go one by one."""
        column, params = self.process_lhs(compiler, connection)
        values = list(self.rhs)
        if connection.vendor == "postgresql":
            kind = self.lhs.output_field.db_type(connection).partition("(")[0]
            return f"{column} = ANY(%s::{kind}[])", [*params, values]
        if values and isinstance(values[0], bytes):
            return f"{column} IN ({', '.join(['%s'] * len(values))})", [*params, *values]
        plain = json.dumps([v.hex if isinstance(v, uuid.UUID) else v for v in values])
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, plain]  # noqa: S608 - our own column


@Field.register_lookup
class Checked(AnyLookup):
    """`filter(store_id__checked=store.id, id__among=ids)`: as `=`, as a check alone and never as the way in.

    Without statistics a database takes any store's rows for few, and would rather go through all of a store's than
    look up those that are asked for: SQLite always, PostgreSQL until a table that grew was analysed.
    """

    lookup_name = "checked"

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """No index serves a comparison whose truth is asked for."""
        column, params = self.process_lhs(compiler, connection)
        value, more = self.process_rhs(compiler, connection)
        return f"({column} = {value}) IS TRUE", [*params, *more]
