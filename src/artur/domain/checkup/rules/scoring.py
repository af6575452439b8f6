"""What the findings add up to, what to do next, and what changed since the last time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.checkup.rules.findings import Finding, State

if TYPE_CHECKING:
    from collections.abc import Mapping

WORTH = {State.FOUND: 1.0, State.PARTLY: 0.5, State.MISSING: 0.0}
NEXT = 3


@dataclass(frozen=True, slots=True)
class Weighing:
    """A point's share in the score, and how soon a shop can see to it (1 an hour, 2 a day, 3 weeks)."""

    weight: int
    effort: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many points stand how; what could not be judged counts neither way."""

    found: int
    partly: int
    missing: int
    unseen: int


def score(findings: Mapping[str, Finding], weighings: Mapping[str, Weighing]) -> int | None:
    """Of 100; None where nothing could be judged."""
    judged = {name: one for name, one in findings.items() if one.state != State.UNSEEN}
    whole = sum(weighings[name].weight for name in judged)
    if not whole:
        return None
    have = sum(weighings[name].weight * WORTH[one.state] for name, one in judged.items())
    # Only who has all of it is told so.
    return 100 if have == whole else min(99, round(100 * have / whole))


def tally(findings: Mapping[str, Finding]) -> Tally:
    """The points by how they stand."""
    states = [one.state for one in findings.values()]
    return Tally(*(states.count(state) for state in State))


def next_things(findings: Mapping[str, Finding], weighings: Mapping[str, Weighing]) -> list[str]:
    """The names of the points that gain the most for the least work, best first."""

    def gain(name: str) -> tuple[float, int, str]:
        open_ = weighings[name].weight * (1 - WORTH[findings[name].state])
        return (-open_ / weighings[name].effort, -weighings[name].weight, name)

    open_ = [n for n, one in findings.items() if one.state in {State.MISSING, State.PARTLY}]
    return sorted(open_, key=gain)[:NEXT]


def changed(
    before: Mapping[str, Finding], now: Mapping[str, Finding]
) -> tuple[list[str], list[str]]:
    """The points that are better than before, and those that are worse; the unseen say nothing."""
    better, worse = [], []
    for name, one in now.items():
        earlier = before.get(name)
        if earlier is None or State.UNSEEN in {earlier.state, one.state}:
            continue
        if WORTH[one.state] > WORTH[earlier.state]:
            better.append(name)
        elif WORTH[one.state] < WORTH[earlier.state]:
            worse.append(name)
    return better, worse
