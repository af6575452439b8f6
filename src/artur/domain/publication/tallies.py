"""TEMPORARY until reviews.queries.summary lands."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from artur.domain.reviews.models import Tally


@dataclass(frozen=True, slots=True)
class Summary:
    count: int
    average: float | None
    histogram: dict[int, int]
    score: float
    lower_bound: float
    submitted: int
    held: int
    removed: int
    withdrawn: int


def summary(store, scope) -> Summary:
    t = Tally.objects.filter(store_id=store.id, scope=scope).first() or Tally()
    n = {i: getattr(t, f"stars_{i}") for i in range(1, 6)}
    count = sum(n.values())
    total = sum(i * c for i, c in n.items())
    k, z = 5, 1.645
    mean = sum(i * (c + 1) for i, c in n.items()) / (count + k)
    sq = sum(i * i * (c + 1) for i, c in n.items()) / (count + k)
    lb = mean - z * sqrt((sq - mean * mean) / (count + k + 1))
    return Summary(
        count,
        total / count if count else None,
        n,
        (7 * 3.5 + total) / (7 + count),
        lb,
        count + t.held + t.removed + t.withdrawn,
        t.held,
        t.removed,
        t.withdrawn,
    )
