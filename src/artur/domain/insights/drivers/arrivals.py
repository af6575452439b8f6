"""Lateness as the model sees it: late or not, and of the late whether they were still waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from artur.domain.insights.drivers.known import ARRIVED, LATE, ON_TIME, WAITING
from artur.domain.insights.drivers.table import OTHER, UNKNOWN, Column

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEVER = OTHER - 1
TOLD_OF = 0.2
"""A carrier of which less than this share of due arrivals is told is not said to have lost the others."""


def settled(parts: list[Column]) -> list[Column]:
    """The columns with lateness told apart; "not there" can only be said of carriers whose arrivals are told at all."""
    by = {part.fact.key: part for part in parts}
    # The lowest code there is becomes nought, so that they can be counted.
    late, days, carrier = by["late"], by["days"], by["carrier"].values - OTHER
    code = {name: n for n, name in enumerate(late.levels)}
    waiting = late.values == code.get(WAITING, NEVER)
    told_of = np.bincount(carrier, (late.values >= 0) & ~waiting)
    silent = waiting & (told_of < TOLD_OF * np.bincount(carrier, late.values >= 0))[carrier]
    is_late = ((late.values == code.get(LATE, NEVER)) | waiting) & ~silent
    known = (late.values >= 0) & ~silent
    made = {
        "late": Column(late.fact, _coded(is_late, known), (ON_TIME, LATE)),
        "waiting": Column(by["waiting"].fact, _coded(waiting, is_late), (ARRIVED, WAITING)),
        "days": Column(days.fact, np.where(silent, np.nan, days.values)),
    }
    return [made.get(part.fact.key, part) for part in parts]


def _coded(yes: NDArray[np.bool_], known: NDArray[np.bool_]) -> NDArray[np.int32]:
    return np.where(known, yes, UNKNOWN).astype(np.int32)
