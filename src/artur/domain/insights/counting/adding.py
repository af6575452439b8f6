"""Adding a dimension's counters up over periods, in one pass over the fewest of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import Max, Min

from artur.domain.insights.counting.dimensions import GRAINS, SUBJECTS, Dimension, grains
from artur.domain.insights.models import Count
from artur.domain.insights.rules.covering import Known, cover

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Sequence
    from datetime import date

    from artur.domain.insights.rules.intervals import Stars
    from artur.domain.insights.rules.periods import Grain, Period


FEW = 2000
"""Values that are sooner looked up one by one than found among all."""


def added(
    store_id: uuid.UUID,
    periods: Sequence[Period],
    subject: str | None,
    dimension: Dimension,
    numbers: Sequence[int] | None,
) -> tuple[str, list[Any]]:
    """The stars of each value: columns `n1` to `n5` in the first of the periods, `m1` to `m5` in the second."""
    steps = _steps(store_id, periods, dimension)
    signs = [f"sign_{n}" for n in range(len(periods))]
    wanted = [subject] if subject else list(SUBJECTS)
    sums = ", ".join(
        f"sum({sign} * ({' + '.join(f'{one}_{n}' for one in wanted)})) AS {letter}{n}"
        for sign, letter in zip(signs, "nm", strict=False)
        for n in range(1, 6)
    )
    where = (
        f"counter.store_id = %s AND counter.dimension = {int(dimension)} "
        "AND counter.grain = step.grain AND counter.start = step.start"
    )
    read, given = _read(where, numbers)
    sql = (
        f"WITH step (grain, start, {', '.join(signs)}) AS (VALUES {_values(steps, len(periods))}) "  # noqa: S608
        f"SELECT counter.number, {sums} FROM step CROSS JOIN {read} GROUP BY counter.number"
    )
    return sql, [*given, key(store_id)]


def by_number(
    store_id: uuid.UUID,
    period: Period,
    subject: str | None,
    dimension: Dimension,
    numbers: Iterable[int],
) -> dict[int, Stars]:
    """The stars of some values of a dimension in the period, by their numbers."""
    sql, given = added(store_id, [period], subject, dimension, list(numbers))
    return {number: (a, b, c, d, e) for number, a, b, c, d, e in rows(sql, given)}


def rows(sql: str, given: list[Any]) -> list[tuple[Any, ...]]:
    """What a query that adds up finds."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A hundred thousand values are added up in memory, in less time than it takes to compile how.
            cursor.execute("SET LOCAL jit = off; SET LOCAL work_mem = '64MB'")
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def key(store_id: uuid.UUID) -> object:
    """A store's id as the database has it."""
    return store_id if connection.vendor == "postgresql" else store_id.hex


def _read(where: str, numbers: Sequence[int] | None) -> tuple[str, list[Any]]:
    """All values in one scan; a few that are wanted by looking each of them up."""
    table = f"insights_count AS counter WHERE {where}"
    if numbers is None:
        return table, []
    if connection.vendor != "postgresql":
        wanted = "(SELECT value AS number FROM json_each(%s)) AS wanted CROSS JOIN "
        return f"{wanted}{table} AND counter.number = wanted.number", [json.dumps(list(numbers))]
    wanted = "unnest(%s::bigint[]) AS wanted (number) CROSS JOIN "
    if len(numbers) > FEW:
        return f"{wanted}{table} AND counter.number = wanted.number", [list(numbers)]
    # Without the offset PostgreSQL may scan them all: it thinks a part of a dimension smaller than it is.
    one = f"SELECT * FROM {table} AND counter.number = wanted.number OFFSET 0"  # noqa: S608 - our own
    return f"{wanted}LATERAL ({one}) AS counter", [list(numbers)]


def _steps(
    store_id: uuid.UUID, periods: Sequence[Period], dimension: Dimension
) -> dict[tuple[Grain, date], list[int]]:
    """What is read once for all of the periods, and whether each adds it, takes it off or leaves it out."""
    known, lengths = _known(store_id), grains(dimension, reviews=True)
    found: dict[tuple[Grain, date], list[int]] = {}
    for n, period in enumerate(periods):
        for step in cover(period.start, period.end, lengths, known):
            signs = found.setdefault((step.grain, step.start), [0] * len(periods))
            signs[n] = step.sign
    return found


def _known(store_id: uuid.UUID) -> Known | None:
    """From which day to which anything was counted: two looks into the index."""
    days = Count.objects.filter(
        store_id=store_id, dimension=Dimension.ALL, grain=GRAINS["day"], number=0
    )
    ends = days.aggregate(first=Min("start"), last=Max("start"))
    return None if ends["first"] is None else Known(ends["first"], ends["last"])


def _values(steps: dict[tuple[Grain, date], list[int]], periods: int) -> str:
    cast = "DATE " if connection.vendor == "postgresql" else ""
    told = [
        f"({GRAINS[grain]}, {cast}'{start.isoformat()}', {', '.join(map(str, signs))})"
        for (grain, start), signs in steps.items()
    ]
    # Where nothing was counted at all there is no such grain, and no row of it.
    return ", ".join(told) or f"(0, {cast}'2000-01-01', {', '.join(['0'] * periods)})"
