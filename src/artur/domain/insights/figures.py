"""A handful of reviews in figures, each with what else it might have been."""

from __future__ import annotations

from dataclasses import dataclass

from artur.domain.insights.rules import intervals
from artur.domain.insights.rules.intervals import TYPICAL, Spread, Stars

ENOUGH = 10
"""Below so many reviews a page says that it is too early to tell."""
NONE: Stars = (0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Figures:
    """Count, average, net promoters and the share of one and two stars; None where there is nothing to say."""

    stars: Stars
    count: int
    average: float | None
    low: float | None
    high: float | None
    nps: float | None
    """Five stars less one to three, from -100 to 100."""
    nps_low: float | None
    nps_high: float | None
    low_share: float | None
    """Of one and two stars, from 0 to 1."""
    low_share_low: float | None
    low_share_high: float | None

    @property
    def enough(self) -> bool:
        """Whether there are enough to say something."""
        return self.count >= ENOUGH


def figures(stars: Stars, before: Spread = TYPICAL) -> Figures:
    """These reviews in figures; `before` is what the whole says of how much a part's stars vary."""
    n = sum(stars)
    if not n:
        return Figures(stars, 0, *[None] * 9)
    average, nps = intervals.mean_band(stars, before), intervals.promoters_band(stars)
    low = intervals.wilson(stars[0] + stars[1], n)
    return Figures(
        stars=stars,
        count=n,
        average=intervals.mean(stars),
        low=average.low,
        high=average.high,
        nps=intervals.promoters(stars),
        nps_low=nps.low,
        nps_high=nps.high,
        low_share=(stars[0] + stars[1]) / n,
        low_share_low=low.low,
        low_share_high=low.high,
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """By how much a figure differs from the one before; `certain` where the band leaves no doubt of the direction."""

    by: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether it can hardly be chance."""
        return self.low > 0 or self.high < 0


def moved(now: Figures, then: Figures) -> Moved | None:
    """By how much the average has moved since; None where there is nothing to compare."""
    found = intervals.difference(now.stars, then.stars)
    return Moved(found[0], *found[1]) if found else None
