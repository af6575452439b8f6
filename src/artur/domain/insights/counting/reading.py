"""Adding up counters; every page's figures are read here, and nothing else is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import F, Q

from artur.domain.insights.counting.dimensions import GRAINS, SUBJECTS, Dimension, facet
from artur.domain.insights.figures import NONE
from artur.domain.insights.models import Count, Named

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from artur.domain.insights.rules.intervals import Stars
    from artur.domain.insights.rules.periods import Period, Piece

GIVEN = range(1, 6)


def by_bucket(
    store_id: uuid.UUID,
    period: Period,
    subject: str | None,
    dimension: Dimension = Dimension.ALL,
    key: str = "",
) -> list[tuple[Period, Stars]]:
    """The period's days, weeks or months with the stars of each."""
    buckets = [(bucket, bucket.pieces()) for bucket in period.buckets()]
    rows = _of_one(store_id, [p for _b, pieces in buckets for p in pieces], dimension, key)
    found = {
        (grain, start): stars
        for grain, start, *stars in _starred(rows, subject).values_list("grain", "start", *STARS)
    }
    return [
        (bucket, added(found.get((GRAINS[p.grain], p.start), NONE) for p in pieces))
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
    rows = _starred(_of_one(store_id, period.pieces(), dimension, key), subject)
    return added(rows.values_list(*STARS))


def names(
    store_id: uuid.UUID, dimension: Dimension, numbers: Iterable[int]
) -> dict[int, tuple[str, str]]:
    """Key and name of values, by number."""
    rows = Named.objects.filter(store_id=store_id, dimension=dimension)
    rows = rows.filter(number__among=list(numbers))
    return {n: (key, name) for n, key, name in rows.values_list("number", "key", "name")}


def matching(store_id: uuid.UUID, dimension: Dimension, search: str) -> list[int]:
    """The numbers of the values whose name holds `search`."""
    rows = Named.objects.filter(store_id=store_id, dimension=dimension, name__icontains=search)
    return list(rows.values_list("number", flat=True))


def added(many: Iterable[Iterable[int]]) -> Stars:
    """All of them together."""
    sums = list(NONE)
    for stars in many:
        for i, n in enumerate(stars):
            sums[i] += n
    one, two, three, four, five = sums
    return one, two, three, four, five


def columns(subject: str | None) -> dict[int, F]:
    """What to add up for each number of stars: of one subject, or of all."""
    wanted = [subject] if subject else list(SUBJECTS)
    found = {}
    for n in GIVEN:
        first, *more = (F(f"{one}_{n}") for one in wanted)
        found[n] = sum(more, first)
    return found


def starts(pieces: Iterable[Piece]) -> Q:
    """The counters of these days, weeks and months."""
    by_grain = defaultdict(list)
    for piece in pieces:
        by_grain[GRAINS[piece.grain]].append(piece.start)
    found = Q()
    for grain, days in by_grain.items():
        found |= Q(grain=grain, start__in=days)
    return found


STARS = tuple(f"of_{n}" for n in GIVEN)


def _of_one(
    store_id: uuid.UUID, pieces: list[Piece], dimension: Dimension, key: str
) -> QuerySet[Count]:
    number = facet(dimension, key).number if dimension else 0
    rows = Count.objects.filter(starts(pieces), store_id=store_id, dimension=dimension)
    return rows.filter(number=number)


def _starred(rows: QuerySet[Count], subject: str | None) -> QuerySet[Count]:
    named = dict(zip(STARS, columns(subject).values(), strict=True))
    return rows.annotate(**named)
