"""How complete and readable what a product's page says is: a hundred points, each with what would earn it."""

from __future__ import annotations

from dataclasses import dataclass

from artur.domain.profile.content.rules.judging import JUDGES, Advice, Told

__all__ = ["FIELDS", "POINTS", "VERSION", "Advice", "Point", "Score", "Told", "score"]

VERSION = 1
"""Grows when a rule changes, so that what was scored before is scored anew."""
FIELDS = ("description", "benefits", "features", "size", "material", "guide")
"""The texts of a sheet."""
POINTS = {
    "description": 15, "reading": 10, "benefits": 20, "features": 5, "size": 10, "material": 10,
    "pictures": 10, "video": 10, "guide": 5, "languages": 5,
}  # fmt: skip
"""What each point is worth; together a hundred."""


@dataclass(frozen=True, slots=True)
class Point:
    """What a point earned."""

    name: str
    earned: float
    worth: int

    @property
    def state(self) -> str:
        """`good`, `partly` or `missing`."""
        if self.earned >= self.worth - 0.01:
            return "good"
        return "partly" if self.earned > 0 else "missing"


@dataclass(frozen=True, slots=True)
class Score:
    """All points and all advice, what is worth most first."""

    points: tuple[Point, ...]
    advice: tuple[Advice, ...]

    @property
    def total(self) -> int:
        """Out of 100."""
        return int(sum(point.earned for point in self.points) + 0.5)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The points that earned nothing."""
        return tuple(point.name for point in self.points if point.state == "missing")


def score(told: Told) -> Score:
    """What a product's page earns, and what would earn the rest."""
    points, advice = [], []
    for name, worth in POINTS.items():
        share, found = JUDGES[name](told)
        points.append(Point(name, worth * min(max(share, 0.0), 1.0), worth))
        advice += found
    lost = {point.name: point.worth - point.earned for point in points}
    # Sorting keeps the order of points among equals.
    return Score(tuple(points), tuple(sorted(advice, key=lambda one: -lost[one.point])))
