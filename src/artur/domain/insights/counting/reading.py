"""Adding up counters; every page's figures are read here, and nothing else is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q, Sum

from artur.domain.insights.counting.dimensions import GRAINS, SUBJECTS, Dimension, facet
from artur.domain.insights.figures import NONE
from artur.domain.insights.models import Count, Named

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from artur.domain.insights.rules.intervals import Stars
    from artur.domain.insights.rules.periods import Period, Piece

STARS = ("stars_1", "stars_2", "stars_3", "stars_4", "stars_5")


def by_bucket(
    store_id: uuid.UUID,
    period: Period,
    subject: str | None,
    dimension: Dimension = Dimension.ALL,
    key: str = "",
) -> list[tuple[Period, Stars]]:
    """The period's days, weeks or months with the stars of each."""
    buckets = [(bucket, bucket.pieces()) for bucket in period.buckets()]
    number = facet(dimension, key).number if dimension else 0
    rows = _counters(store_id, dimension, [p for _b, pieces in buckets for p in pieces], subject)
    found: dict[tuple[int, object], list[int]] = defaultdict(lambda: [0] * 5)
    for grain, start, *stars in rows.filter(number=number).values_list("grain", "start", *STARS):
        place = found[grain, start]
        place[:] = [a + b for a, b in zip(place, stars, strict=True)]
    return [
        (
            bucket,
            added(
                found[GRAINS[p.grain], p.start]
                for p in pieces
                if (GRAINS[p.grain], p.start) in found
            ),
        )
        for bucket, pieces in buckets
    ]


def total(
    store_id: uuid.UUID,
    period: Period,
    subject: str | None,
    dimension: Dimension = Dimension.ALL,
    key: str = "",
) -> Stars:
    """The stars of the whole period."""
    number = facet(dimension, key).number if dimension else 0
    rows = _counters(store_id, dimension, period.pieces(), subject).filter(number=number)
    return added(rows.values_list(*STARS))


def by_number(
    store_id: uuid.UUID, period: Period, subject: str | None, dimension: Dimension
) -> dict[int, Stars]:
    """The stars of every value of a dimension in the period, by its number."""
    rows = _counters(store_id, dimension, period.pieces(), subject).order_by()
    sums = {f"sum_{n}": Sum(name) for n, name in enumerate(STARS, 1)}
    found = rows.values("number").annotate(**sums).values_list("number", *sums)
    return {number: (a, b, c, d, e) for number, a, b, c, d, e in found if a + b + c + d + e}


def names(
    store_id: uuid.UUID, dimension: Dimension, numbers: Iterable[int] | None = None
) -> dict[int, tuple[str, str]]:
    """Key and name of values, by number; of all of the dimension where `numbers` is None."""
    rows = Named.objects.filter(store_id=store_id, dimension=dimension)
    if numbers is not None:
        rows = rows.filter(number__among=list(numbers))
    return {n: (key, name) for n, key, name in rows.values_list("number", "key", "name")}


def matching(store_id: uuid.UUID, dimension: Dimension, search: str) -> dict[int, tuple[str, str]]:
    """Key and name of the values whose name holds `search`."""
    rows = Named.objects.filter(store_id=store_id, dimension=dimension, name__icontains=search)
    return {n: (key, name) for n, key, name in rows.values_list("number", "key", "name")}


def added(many: Iterable[Iterable[int]]) -> Stars:
    """All of them together."""
    sums = list(NONE)
    for stars in many:
        for i, n in enumerate(stars):
            sums[i] += n
    one, two, three, four, five = sums
    return one, two, three, four, five


def starts(pieces: Iterable[Piece]) -> Q:
    """The counters of these days, weeks and months."""
    by_grain = defaultdict(list)
    for piece in pieces:
        by_grain[GRAINS[piece.grain]].append(piece.start)
    found = Q()
    for grain, days in by_grain.items():
        found |= Q(grain=grain, start__in=days)
    return found


def _counters(
    store_id: uuid.UUID, dimension: Dimension, pieces: list[Piece], subject: str | None
) -> QuerySet[Count]:
    wanted = [SUBJECTS[subject]] if subject else list(SUBJECTS.values())
    rows = Count.objects.filter(starts(pieces), store_id=store_id, dimension=dimension)
    return rows.filter(subject__in=wanted)
