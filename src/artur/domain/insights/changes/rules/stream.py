"""One stream as it goes along: what is usual, how far the sum has risen since when, and whether a change is open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from artur.domain.insights.changes.rules import learning

if TYPE_CHECKING:
    from datetime import datetime

GROWN = 1.15
"""What is usual is reckoned anew once so many times as many answers are known, or `AFTER` more."""
AFTER = 300


class Seen(Enum):
    """What an answer brought."""

    NOTHING = "nothing"
    FOUND = "found"
    OVER = "over"


@dataclass(slots=True)
class State:
    """All that is kept of a stream between two answers."""

    lows: float = 0.0
    others: float = 0.0
    """What is usual rests on these."""
    run_lows: int = 0
    run_others: int = 0
    """Since the sum was zero last; while a change is open, until it was found."""
    height: int = 0
    since: datetime | None = None
    """When the first answer came after the sum was zero last."""
    share: float = 0.0
    """The usual share the test is set for; zero while the stream is not watched yet."""
    up: int = 0
    down: int = 0
    threshold: int = 0
    back: int = 0
    every: float = 0.0
    finds: int = 0
    reckoned: float = 0.0
    """From how many answers the test was set."""
    open: bool = False
    open_lows: int = 0
    open_others: int = 0
    """Since the change was found."""
    back_height: int = 0

    @property
    def known(self) -> float:
        """How many answers what is usual rests on."""
        return self.lows + self.others

    @property
    def run(self) -> int:
        """How many answers since the sum was zero last."""
        return self.run_lows + self.run_others


def observe(state: State, at: datetime, *, low: bool) -> Seen:
    """Take one answer in."""
    if not state.share:
        _learn(state, int(low), int(not low))
        return Seen.NOTHING
    if state.open:
        return _look_for_the_end(state, low=low)
    if not state.run:
        state.since = at
    state.run_lows += low
    state.run_others += not low
    _learn(state, int(low), int(not low))
    state.height = max(0, state.height + (state.up if low else -state.down))
    if state.height >= state.threshold:
        state.open = True
        return Seen.FOUND
    if not state.height:
        state.run_lows = state.run_others = 0
        state.since = None
    return Seen.NOTHING


def is_due(state: State, every: float) -> bool:
    """Whether the test is to be set anew.

    That goes by how many answers there are, never by how the sum stands: were it done only while the sum is zero,
    the usual share would be taken where few low ratings came last, and false alarms were more than stated.
    """
    if state.open or state.known < learning.LEARNT_FROM or state.lows > state.others:
        # What is so more often than not can not become twice as frequent.
        return False
    grown = state.known >= min(state.reckoned * GROWN, state.reckoned + AFTER)
    return not state.share or grown or not 0.8 < every / max(state.every, 1.0) < 1.25


def reckon(state: State, prior: float, every: float) -> None:
    """Set the test anew by what is known now."""
    found = learning.design(state.lows, state.others, prior, every)
    if state.height:
        # As many low ratings above zero as before, in the new steps.
        whole = (found.up + found.down) / (state.up + state.down)
        state.height = min(round(state.height * whole), found.threshold - 1)
    state.share, state.up, state.down = found.share, found.up, found.down
    state.threshold, state.back, state.every = found.threshold, found.back, found.every
    state.finds = found.finds
    state.reckoned = state.known


def close(state: State, *, keep: bool) -> None:
    """No change is open any more. With `keep`, what came since it began is what is usual from now on."""
    if keep:
        state.lows = float(state.run_lows + state.open_lows)
        state.others = float(state.run_others + state.open_others)
        state.share = 0.0
    else:
        _learn(state, state.open_lows, state.open_others)
    state.open, state.height, state.since = False, 0, None
    state.run_lows = state.run_others = 0
    state.open_lows = state.open_others = state.back_height = 0


def _look_for_the_end(state: State, *, low: bool) -> Seen:
    """The same test the other way: is it as usual again?"""
    state.open_lows += low
    state.open_others += not low
    state.back_height = max(0, state.back_height + (-state.up if low else state.down))
    return Seen.OVER if state.back_height >= state.back else Seen.NOTHING


def _learn(state: State, lows: int, others: int) -> None:
    state.lows += lows
    state.others += others
    if state.known > learning.REMEMBERED:
        faded = learning.REMEMBERED / state.known
        state.lows *= faded
        state.others *= faded
        state.reckoned = min(state.reckoned, state.known)
