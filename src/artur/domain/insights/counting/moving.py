"""Moving counters by what changed: what a review or an invitation was counted as goes off, what it is now comes on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from artur.domain.insights.counting.dimensions import (
    EVERYTHING,
    GRAINS,
    Dimension,
    grains,
    unpacked,
)
from artur.domain.insights.models import Count
from artur.domain.insights.rules.periods import begin

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db import models

    from artur.domain.insights.rules.periods import Grain


class Entry(NamedTuple):
    """What a review or an invitation is counted as."""

    day: date
    facets: bytes
    counts: tuple[tuple[str, int], ...]
    """Which columns it moves, and by how much."""


class Moves:
    """Collects what changes in each counter, and writes it in one go."""

    def __init__(self, store_id: uuid.UUID, model: type[models.Model]) -> None:
        self._store, self._model = store_id, model
        self._grains: dict[int, tuple[Grain, ...]] = {
            int(d): grains(d, reviews=model is Count) for d in Dimension
        }
        self._deltas: dict[tuple[Any, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def move(self, was: Entry | None, now: Entry | None) -> None:
        """It was counted so, and is counted so from now on."""
        if was == now:
            return
        if was is not None:
            self._add(was, -1)
        if now is not None:
            self._add(now, 1)

    def write(self) -> None:
        """Move the counters, in one order, so that two writers can't lock each other out."""
        key = {field.column for field in self._model._meta.pk_fields}
        names = [f.column for f in self._model._meta.concrete_fields if f.column not in key]
        moved = {k: c for k, c in self._deltas.items() if any(c.values())}
        if moved:
            add(
                self._model,
                [
                    (self._store, *key, *(moved[key].get(name, 0) for name in names))
                    for key in sorted(moved)
                ],
                names,
            )
        self._deltas.clear()

    def _add(self, entry: Entry, by: int) -> None:
        starts = {grain: (GRAINS[grain], begin(grain, entry.day)) for grain in GRAINS}
        for facet in (EVERYTHING, *unpacked(entry.facets)):
            for grain, start in map(starts.__getitem__, self._grains[facet.dimension]):
                counts = self._deltas[facet.dimension, grain, start, facet.number]
                for name, n in entry.counts:
                    counts[name] += n * by


def add(model: type[models.Model], values: Sequence[Sequence[Any]], columns: Sequence[str]) -> None:
    """Add to `columns` of counters, making those that are not there; `values` are their keys, then the numbers."""
    key = [field.column for field in model._meta.pk_fields]
    moved = ", ".join(f'"{c}" = counter."{c}" + excluded."{c}"' for c in columns)
    upsert(model, [*key, *columns], values, f"DO UPDATE SET {moved}")


def upsert(
    model: type[models.Model],
    columns: Sequence[str],
    values: Iterable[Sequence[Any]],
    conflict: str,
) -> None:
    """Insert rows, and do what `conflict` says with those that are there; the table goes by the name `counter`."""
    by_column = {field.column: field for field in model._meta.concrete_fields}
    fields = [by_column[name] for name in columns]
    named = ", ".join(f'"{name}"' for name in columns)
    key = ", ".join(f'"{field.column}"' for field in model._meta.pk_fields)
    into = f'INSERT INTO "{model._meta.db_table}" AS counter ({named})'
    rows = list(values)
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            kinds = [(field.db_type(connection) or "").partition("(")[0] for field in fields]
            told = ", ".join(f"%s::{kind}[]" for kind in kinds)
            cursor.execute(
                f"{into} SELECT * FROM unnest({told}) ON CONFLICT ({key}) {conflict}",  # noqa: S608 - our own names
                [list(column) for column in zip(*rows, strict=True)],
            )
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(
            f"{into} VALUES ({marks}) ON CONFLICT ({key}) {conflict}",
            [
                [f.get_db_prep_value(v, connection) for f, v in zip(fields, row, strict=True)]
                for row in rows
            ],
        )
