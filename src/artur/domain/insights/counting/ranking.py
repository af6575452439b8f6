"""The values of a dimension in order, worked out where the counters lie: a store may have a hundred thousand products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from artur.domain.insights.counting import lately
from artur.domain.insights.counting.adding import added, key, rows
from artur.domain.insights.rules.shrinkage import M

if TYPE_CHECKING:
    import uuid

    from artur.domain.insights.counting.dimensions import Dimension
    from artur.domain.insights.rules.intervals import Stars
    from artur.domain.insights.rules.periods import Period

TOTAL = "(n1 + n2 + n3 + n4 + n5)"
MEAN = f"CAST(n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5 AS double precision) / {TOTAL}"
WAS = (
    f"CAST(m1 + 2 * m2 + 3 * m3 + 4 * m4 + 5 * m5 AS double precision) / {TOTAL.replace('n', 'm')}"
)
ORDERS = {
    "count": TOTAL,
    "average": f"(n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5 + {M} * %s) / ({TOTAL} + {M})",
    "low_share": f"CAST(n1 + n2 AS double precision) / {TOTAL}",
    # The same difference of other averages is told from it by the last bit alone, which is left out.
    "change": f"CASE WHEN {TOTAL.replace('n', 'm')} > 0 THEN round(1000000000000 * ({MEAN} - {WAS})) ELSE 0 END",
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
        periods = [self.period, self.period.previous()] if by == "change" else [self.period]
        inner, given = added(self.store_id, periods, self.subject, self.dimension, self.numbers)
        sql = f"SELECT number, n1, n2, n3, n4, n5, count(*) OVER () FROM ({inner}) AS found"  # noqa: S608
        # Of two that are the same in it, the one with more reviews comes first.
        if by == "name":
            sql += (
                " JOIN insights_named AS named USING (number)"
                " WHERE named.store_id = %s AND named.dimension = %s AND"
            )
            given += [key(self.store_id), int(self.dimension)]
        else:
            sql += " WHERE"
        down = "DESC" if self.order.startswith("-") else "ASC"
        sql += f" {TOTAL} > 0 ORDER BY {ORDERS[by]} {down}, {TOTAL} DESC, number"
        given += [self.usual] if by == "average" else []
        ranked = rows(*self._page(sql, given))
        stars = {n: (a, b, c, d, e) for n, a, b, c, d, e, _found in ranked}
        return Ranked(stars, ranked[0][-1] if ranked else 0)

    def _page(self, sql: str, given: list[Any]) -> tuple[str, list[Any]]:
        if self.limit is None and not self.offset:
            return sql, given
        most = -1 if connection.vendor == "sqlite" else None
        limit = most if self.limit is None else self.limit
        return f"{sql} LIMIT %s OFFSET %s", [*given, limit, self.offset]
