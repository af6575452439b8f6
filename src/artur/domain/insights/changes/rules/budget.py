"""How a store's false alarms are shared out among its streams: so many a year over all of them, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOICES = {"calm": 2, "usual": 6, "keen": 24}
"""False alarms a year that a store may accept."""
USUAL = CHOICES["usual"]
YEAR = 365.25
SHORTEST = 30.0
"""A stream's pace is reckoned over so many days at least: its first hour says nothing of a year."""


def every(pace: float, dimension: str, watched: Mapping[str, int], alarms: int) -> float:
    """After how many of its answers one stream may err.

    Each dimension gets the same part of a year's false alarms and each stream in it the same part of that. What the
    streams have to do with each other plays no part: expected numbers add up whatever depends on whatever.
    """
    dimensions = {**watched, dimension: max(1, watched.get(dimension, 0))}
    dimensions = {name: count for name, count in dimensions.items() if count}
    return pace * len(dimensions) * dimensions[dimension] / alarms


def pace(seen: int, days: float) -> float:
    """How many answers a year."""
    return seen * YEAR / max(days, SHORTEST)
