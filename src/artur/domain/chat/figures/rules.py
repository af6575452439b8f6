"""Counting what was heard: medians rather than means, as one night without anybody would outweigh a hundred answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Sequence

Stars = tuple[int, int, int, int, int]
NONE: Stars = (0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer for which somebody waited."""

    conversation: uuid.UUID
    member: uuid.UUID | None
    waited: int
    """Seconds."""
    hour: int
    """Of the day, in the store's zone, when it was given."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What a visitor said of a conversation, and who had it in hand."""

    member: uuid.UUID | None
    stars: int


@dataclass(frozen=True, slots=True)
class Waits:
    """How long people waited: half at most so long, nine of ten at most so long."""

    count: int
    half: int
    most: int


@dataclass(frozen=True, slots=True)
class Share:
    """One member's part."""

    member: uuid.UUID | None
    waits: Waits | None
    stars: Stars


def waits(seconds: Sequence[int]) -> Waits | None:
    """The middle and the ninth tenth; None of nothing."""
    if not seconds:
        return None
    return Waits(len(seconds), quantile(seconds, 0.5), quantile(seconds, 0.9))


def quantile(values: Sequence[int], share: float) -> int:
    """The smallest value that at least `share` of them don't exceed."""
    ordered = sorted(values)
    place = -(-len(ordered) * round(1000 * share) // 1000)
    return ordered[max(0, min(len(ordered), place) - 1)]


def first(answers: Iterable[Answer]) -> list[int]:
    """How long each conversation waited for its first answer; `answers` are in the order they were given."""
    found: dict[uuid.UUID, int] = {}
    for answer in answers:
        found.setdefault(answer.conversation, answer.waited)
    return list(found.values())


def histogram(ratings: Iterable[Rating]) -> Stars:
    """How many of one to five stars."""
    counted = Counter(rating.stars for rating in ratings)
    return (counted[1], counted[2], counted[3], counted[4], counted[5])


def shares(answers: Iterable[Answer], ratings: Iterable[Rating]) -> list[Share]:
    """By member, whoever answered most first."""
    waited, rated = defaultdict(list), defaultdict(list)
    for answer in answers:
        waited[answer.member].append(answer.waited)
    for rating in ratings:
        rated[rating.member].append(rating)
    found = [
        Share(member, waits(waited.get(member, [])), histogram(rated.get(member, [])))
        for member in {*waited, *rated}
    ]
    return sorted(found, key=lambda one: (-(one.waits.count if one.waits else 0), str(one.member)))


def by_hour(hours: Iterable[int]) -> list[int]:
    """How many in each hour of the day."""
    counted = Counter(hours)
    return [counted[hour] for hour in range(24)]
