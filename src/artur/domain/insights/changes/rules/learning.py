"""What is usual in a stream, learnt from its own past with a prior, and a test that reckons with not knowing it exactly."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from artur.domain.insights.changes.rules import lattice

PRIOR = 20.0
"""How many answers the prior counts for: what is usual in the store, until a stream has a past of its own."""
LEARNT_FROM = 50
"""A stream is watched once this many of its answers are known; before that nothing could be said."""
REMEMBERED = 2000.0
"""What is usual rests on about the last so many answers: a shop changes slowly, too."""
LEAST, MOST = 0.004, 0.6
"""Shares beyond these are watched as if they were these."""
SHORTEST, LONGEST = 100.0, 200_000.0
"""The fewest and the most answers between two false alarms that a stream is set to."""
# Gauss-Hermite, seven points: the mean of a function of a normal variable.
NODES = (
    (-3.750439717725742, 0.000548268858737),
    (-2.366759410734541, 0.030757123967586),
    (-1.154405394739968, 0.240123178605013),
    (0.0, 0.457142857142857),
    (1.154405394739968, 0.240123178605013),
    (2.366759410734541, 0.030757123967586),
    (3.750439717725742, 0.000548268858737),
)


@dataclass(frozen=True, slots=True)
class Design:
    """How a stream is watched: for which usual share, with which steps and threshold, how often it errs."""

    share: float
    up: int
    down: int
    threshold: int
    back: int
    """The height at which the way-back test says that it is over."""
    every: float
    """One false alarm in so many answers, what is not known of the usual share reckoned in."""
    finds: int
    """Half of all doublings are found within so many answers."""


def usual(lows: float, others: float, prior: float) -> float:
    """The share of low ratings that is to be expected."""
    return (lows + PRIOR * prior) / (lows + others + PRIOR)


def design(lows: float, others: float, prior: float, every: float) -> Design:
    """A test with one false alarm in `every` answers, on average over all usual shares the past allows.

    A test set as if the share were known exactly errs far more often than it says wherever the share is a little
    higher than it seemed; so the rate of false alarms is averaged over what the share may be.
    """
    # What hardly differs shares one design: only some hundred are ever computed.
    return _design(
        _rounded(lows + PRIOR * prior, 0.03),
        _rounded(others + PRIOR * (1 - prior), 0.03),
        _rounded(min(max(every, SHORTEST), LONGEST), 0.05),
    )


def often(steps: lattice.Steps, threshold: int, spread: tuple[tuple[float, float], ...]) -> float:
    """How many answers pass between two false alarms, over all usual shares in `spread`."""
    return 1 / sum(w / lattice.run_length(share, steps, threshold) for share, w in spread)


def spread(lows: float, others: float) -> tuple[tuple[float, float], ...]:
    """Shares and their weights: seven points of a Beta distribution, on the scale on which it is about normal."""
    middle = _digamma(lows) - _digamma(others)
    deviation = math.sqrt(_trigamma(lows) + _trigamma(others))
    found = ((1 / (1 + math.exp(-(middle + deviation * at))), weight) for at, weight in NODES)
    return tuple((min(max(share, 0.0005), 0.95), weight) for share, weight in found)


@lru_cache(maxsize=20_000)
def _design(lows: float, others: float, every: float) -> Design:
    share = min(max(lows / (lows + others), LEAST), MOST)
    by, known = lattice.steps(share), spread(lows, others)
    threshold = lattice.lowest(lambda height: often(by, height, known), every, by.up + 1)
    every_so_many = often(by, threshold, known)
    finds = lattice.delay(lattice.doubled(share), by, threshold)
    return Design(share, by.up, by.down, threshold, _back(share), every_so_many, finds)


def _back(share: float) -> int:
    """The height of the way-back test: that it is as usual again is twenty times as likely as that it is not."""
    by, other = lattice.steps(share), lattice.doubled(share)
    nats = math.log((1 - share) / (1 - other)) / by.down
    return math.ceil(math.log(20) / nats)


def _rounded(value: float, part: float) -> float:
    """`value` to the nearest of steps that are `part` apart."""
    step = math.log1p(part)
    return math.exp(round(math.log(value) / step) * step)


def _digamma(x: float) -> float:
    moved = 0.0
    while x < 6:
        moved -= 1 / x
        x += 1
    inverse = 1 / (x * x)
    return moved + math.log(x) - 0.5 / x - inverse * (1 / 12 - inverse * (1 / 120 - inverse / 252))


def _trigamma(x: float) -> float:
    moved = 0.0
    while x < 6:
        moved += 1 / (x * x)
        x += 1
    inverse = 1 / (x * x)
    return moved + 1 / x + inverse / 2 + inverse / x * (1 / 6 - inverse * (1 / 30 - inverse / 42))
