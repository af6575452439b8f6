"""The values of a dimension in order, worked out where the counters lie: a store may have a hundred thousand products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from artur.domain.insights.counting import lately
from artur.domain.insights.counting.dimensions import GRAINS, SUBJECTS, Dimension
from artur.domain.insights.rules.shrinkage import M

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from artur.domain.insights.rules.intervals import Stars
    from artur.domain.insights.rules.periods import Period

TOTAL = "n1 + n2 + n3 + n4 + n5"
MEAN = "(n1 + 2.0 * n2 + 3 * n3 + 4 * n4 + 5 * n5)"
ORDERS = {
    "count": TOTAL,
    "average": f"({MEAN} + {M} * %s) / ({TOTAL} + {M})",
    "low_share": f"(n1 + n2) * 1.0 / ({TOTAL})",
    "change": f"coalesce({MEAN} / ({TOTAL}) - was, 0)",
    "name": "lower(name)",
}
"""By what they are put in order; the usual average is the one parameter there may be."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Some values in order with their stars, and how many there are in all."""

    stars: dict[int, Stars]
    found: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Which values, in which order, and how many of them."""

    store_id: uuid.UUID
    period: Period
    subject: str | None
    dimension: Dimension
    order: str
    """A key of `ORDERS`, downwards with a minus before it."""
    usual: float
    numbers: list[int] | None
    """Of these alone; None for all."""
    limit: int | None
    offset: int

    def read(self) -> Ranked:
        """The values asked for; of a long table, as they were half a minute ago at most."""
        numbers = None if self.numbers is None else tuple(self.numbers)
        asked = (self.store_id, self.period, self.subject, self.dimension, self.order, numbers)
        return lately.kept((*asked, self.limit, self.offset), self._read)

    def _read(self) -> Ranked:
        by = self.order.removeprefix("-")
        inner, given = self._added(self.period)
        sql = f"SELECT number, n1, n2, n3, n4, n5, count(*) OVER () FROM ({inner}) AS now"  # noqa: S608
        if by == "name":
            sql += " JOIN insights_named AS named USING (number)"
        if by == "change":
            then, more = self._added(self.period.previous())
            mean = (
                f"SELECT number, {MEAN} / ({TOTAL}) AS was FROM ({then}) AS stood WHERE {TOTAL} > 0"  # noqa: S608
            )
            sql, given = f"{sql} LEFT JOIN ({mean}) AS before USING (number)", given + more
        down = "DESC" if self.order.startswith("-") else "ASC"
        # Of two that are the same in it, the one with more reviews comes first.
        sql += f" WHERE {TOTAL} > 0"
        if by == "name":
            sql += " AND named.store_id = %s AND named.dimension = %s"
            given += [self._key, int(self.dimension)]
        sql += f" ORDER BY {ORDERS[by]} {down}, {TOTAL} DESC, number"
        given += [self.usual] if by == "average" else []
        rows = _rows(*self._page(sql, given))
        stars = {n: (a, b, c, d, e) for n, a, b, c, d, e, _found in rows}
        return Ranked(stars, rows[0][-1] if rows else 0)

    @property
    def _key(self) -> object:
        return self.store_id if connection.vendor == "postgresql" else self.store_id.hex

    def _page(self, sql: str, given: list[Any]) -> tuple[str, list[Any]]:
        if self.limit is None and not self.offset:
            return sql, given
        most = -1 if connection.vendor == "sqlite" else None
        limit = most if self.limit is None else self.limit
        return f"{sql} LIMIT %s OFFSET %s", [*given, limit, self.offset]

    def _added(self, period: Period) -> tuple[str, list[Any]]:
        """The stars of each value in a period."""
        wanted = [self.subject] if self.subject else list(SUBJECTS)
        sums = ", ".join(
            f"sum({' + '.join(f'{one}_{n}' for one in wanted)}) AS n{n}" for n in range(1, 6)
        )
        places, days = _places(period)
        sql = (
            f"SELECT number, {sums} FROM insights_count "  # noqa: S608
            f"WHERE store_id = %s AND dimension = %s AND ({places})"
        )
        given = [self._key, int(self.dimension), *days]
        if self.numbers is not None:
            sql += f" AND number IN ({', '.join(['%s'] * len(self.numbers)) or 'NULL'})"
            given += self.numbers
        return f"{sql} GROUP BY number", given


def _rows(sql: str, given: list[Any]) -> list[tuple[Any, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A hundred thousand values are added up in memory, in less time than it takes to compile how.
            cursor.execute("SET LOCAL jit = off; SET LOCAL work_mem = '64MB'")
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _places(period: Period) -> tuple[str, list[date | str]]:
    by_grain: dict[int, list[date | str]] = {}
    for piece in period.pieces():
        day = piece.start if connection.vendor == "postgresql" else piece.start.isoformat()
        by_grain.setdefault(GRAINS[piece.grain], []).append(day)
    places = " OR ".join(
        f"(grain = {grain} AND start IN ({', '.join(['%s'] * len(days))}))"
        for grain, days in by_grain.items()
    )
    return places, [day for days in by_grain.values() for day in days]
