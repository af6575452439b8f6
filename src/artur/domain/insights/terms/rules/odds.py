"""Which words tell low ratings from high ones: log-odds ratios with an informative Dirichlet prior.

After Monroe, Colaresi and Quinn, "Fightin' Words" (Political Analysis 16, 2008), section 3.5. A word's prior is its
share in all reviews of the language, so that a word seen three times says nothing, and one that stands everywhere
nothing either. A review counts a word once, however often it repeats it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, exp, log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PRIOR, PART = 500.0, 0.1
"""How many words the prior weighs as much as: a tenth of those counted, and no more than this."""
CHANCE = 0.05
"""The share of words shown that may be there by chance (Benjamini and Hochberg's false discovery rate)."""
FEWEST = 5
"""Reviews that must say it on its side; fewer say nothing, and might point at a person."""
ENOUGH = 15
"""Low reviews with words, and high ones, below which nothing is said of a language."""
LEAST = log(1.5)
"""The smallest log-odds worth a member's time: half as often again."""
Z95 = 1.959964
NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Count:
    """In how many low, middling and high reviews a word stands."""

    term: str
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Scored:
    """A word with its log-odds: above zero it leans to low ratings, below to high ones."""

    count: Count
    log_odds: float
    error: float
    """Its standard deviation."""

    @property
    def term(self) -> str:
        """The word."""
        return self.count.term

    @property
    def z(self) -> float:
        """How many standard deviations it is from nothing."""
        return self.log_odds / self.error

    @property
    def chance(self) -> float:
        """How likely a word that tells nothing looks at least as telling."""
        return erfc(abs(self.z) / sqrt(2))

    @property
    def side(self) -> str:
        """`low` or `high`: where it is found more often."""
        return "low" if self.log_odds > 0 else "high"

    @property
    def reviews(self) -> int:
        """In how many reviews of its side it stands."""
        return self.count.low if self.log_odds > 0 else self.count.high

    @property
    def sure(self) -> float:
        """The end of its interval of 95 % that is nearer to nothing; below zero if that is within."""
        return abs(self.log_odds) - Z95 * self.error

    def weight(self, reviews: int) -> float:
        """How much it says: sure, and not a word of every second review; `reviews` are those of its language."""
        every = self.count.low + self.count.middle + self.count.high
        return self.sure * log(max(reviews, every) / every) if every else 0.0

    @property
    def ratio(self) -> tuple[float, float, float]:
        """How many times the odds on its own side: estimate, and the interval of 95 %."""
        middle, half = abs(self.log_odds), Z95 * self.error
        return exp(middle), exp(middle - half), exp(middle + half)


def scored(counts: Iterable[Count], prior: float | None = None) -> list[Scored]:
    """Every word with its log-odds, from the counts of all words of one language."""
    known = list(counts)
    low, high = sum(c.low for c in known), sum(c.high for c in known)
    every = low + high + sum(c.middle for c in known)
    prior = min(PRIOR, PART * every) if prior is None else prior
    found = []
    for count in known:
        expected = prior * (count.low + count.middle + count.high) / every if every else 0.0
        a, b = count.low + expected, count.high + expected
        others, elsewhere = low + prior - a, high + prior - b
        # A word that is all there is tells nothing apart.
        if expected and min(others, elsewhere) > NOTHING:
            odds = log(a / others) - log(b / elsewhere)
            found.append(Scored(count, odds, sqrt(1 / a + 1 / b)))
    return found


def telling(words: Iterable[Scored], *, chance: float = CHANCE) -> list[Scored]:
    """The words that tell, the surest first; of those at most a share of `chance` is there by accident."""
    able = [word for word in words if word.reviews >= FEWEST]
    kept = 0
    ranked = sorted(able, key=lambda word: word.chance)
    for place, word in enumerate(ranked, 1):
        if word.chance <= chance * place / len(ranked):
            kept = place
    shown = [word for word in ranked[:kept] if abs(word.log_odds) >= LEAST]
    return sorted(shown, key=lambda word: (-word.sure, word.term))
