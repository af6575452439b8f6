"""So that one five-star review does not win: few reviews count as if seven average ones stood beside them."""

from __future__ import annotations

import math
from typing import NamedTuple

from artur.domain.insights.rules.intervals import (
    HIGHEST,
    LOWEST,
    TYPICAL,
    Band,
    Spread,
    Stars,
    mean,
    variance,
)
from artur.domain.insights.rules.quantiles import Z95

M = 7
"""How many reviews the belief is worth."""
C = 3.5
"""What is believed of a shop nobody has rated yet."""
ENOUGH = 20
"""From so many on, the store's own average is what is believed of its parts."""


class Shrunk(NamedTuple):
    """An average drawn to what is usual, with its band."""

    average: float
    band: Band


def usual(everything: Stars) -> float:
    """What is believed of a part: the whole's average, itself drawn to `C` while it is small."""
    n, middle = sum(everything), mean(everything)
    if middle is not None and n >= ENOUGH:
        return middle
    return ((middle or 0.0) * n + C * M) / (n + M)


def shrunk(stars: Stars, centre: float = C, before: Spread = TYPICAL) -> Shrunk:
    """The mean after seeing `stars`, where beforehand it was thought to be `centre`, as sure as of `M` reviews."""
    n = sum(stars)
    total = sum(i * s for i, s in enumerate(stars, 1))
    average = (total + M * centre) / (n + M)
    reach = Z95 * math.sqrt(variance(stars, before)[0] / (n + M))
    return Shrunk(average, Band(max(LOWEST, average - reach), min(HIGHEST, average + reach)))
