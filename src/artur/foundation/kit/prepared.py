"""A query of a hot path, compiled by Django once and run with other ids ever after.

Compiling a query set costs more than PostgreSQL takes to answer it. What is compiled here keeps its shape: the
ids it is asked with are all that changes.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]

from artur.foundation.kit.together import send

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.foundation.kit.together import Sent

M = TypeVar("M", bound=models.Model)


class Prepared(Generic[M]):
    """`rows = Prepared(lambda store, id: Order.objects.filter(store_id=store, id=id))`, then `rows(store, id)`.

    With `lambda store, *ids: ….filter(id__in=ids)` it is compiled once for each number of ids: keep that small.
    """

    def __init__(self, build: Callable[..., models.QuerySet[M]]) -> None:
        self._build = build
        self._compiled: dict[tuple[str, int], _Compiled] = {}

    def __call__(self, *ids: uuid.UUID) -> list[M]:
        """The rows for these ids."""
        return self.send(*ids)()

    def send(self, *ids: uuid.UUID) -> Callable[[], list[M]]:
        """Ask for these ids; call what is returned for the rows. Others may be asked meanwhile (see `together`)."""
        shape = connection.vendor, len(ids)
        compiled = self._compiled.get(shape)
        if compiled is None:
            compiled = self._compiled[shape] = _Compiled(self._build, len(ids))
        return compiled.send(ids)

    def one(self, *ids: uuid.UUID) -> M | None:
        """The only row for these ids, or None."""
        return next(iter(self(*ids)), None)


class _Compiled:
    """What Django's own ModelIterable works out anew for every query, worked out once."""

    def __init__(self, build: Callable[..., models.QuerySet[Any]], count: int) -> None:
        # Each id stands in for one to come: where it turns up among the parameters is that one's place.
        stand_ins = [uuid.uuid4() for _ in range(count)]
        self.compiler = build(*stand_ins).query.get_compiler(using="default")
        self.sql, parameters = self.compiler.as_sql()
        places = {v: i for i, id_ in enumerate(stand_ins) for v in (id_, id_.hex)}
        self.parameters = [(places.get(_key(p)), p) for p in parameters]
        select, info = self.compiler.select, self.compiler.klass_info
        self.model = info["model"]
        fields = info["select_fields"]
        self.start, self.end = fields[0], fields[-1] + 1
        self.names = [select[i][0].target.attname for i in fields]
        self.related = get_related_populators(info, select, "default")
        self.converters = self.compiler.get_converters(
            [s[0] for s in select[: self.compiler.col_count]]
        )
        self.is_uuid_text = connection.vendor == "sqlite"

    def send(self, ids: tuple[uuid.UUID, ...]) -> Callable[[], list[Any]]:
        given: list[Any] = [id_.hex for id_ in ids] if self.is_uuid_text else list(ids)
        values = [
            constant if place is None else given[place] for place, constant in self.parameters
        ]
        sent = send(self.sql, values)
        return lambda: self._rows(sent)

    def _rows(self, sent: Sent) -> list[Any]:
        found = sent.rows()
        if self.converters:
            found = self.compiler.apply_converters(found, self.converters)
        return [self._row(row) for row in found]

    def _row(self, row: Any) -> Any:
        made = self.model.from_db("default", self.names, row[self.start : self.end])
        for populator in self.related:
            populator.populate(row, made)
        return made


def _key(value: Any) -> Any:
    return value if isinstance(value, uuid.UUID | str) else None
