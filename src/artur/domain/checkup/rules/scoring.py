"""What the findings add up to, what to do next, and what changed since the last time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.checkup.rules.findings import Finding, State

if TYPE_CHECKING:
    from collections.abc import Mapping

WORTH = {State.FOUND: 1.0, State.PARTLY: 0.5, State.MISSING: 0.0}
NEXT = 3
ELSEWHERE = "elsewhere"
"""The note of what is there, but not where the points that need it look for it."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """A point's share in the score, and how soon a shop can see to it (1 an hour, 2 a day, 3 weeks).

    `after` names the points without which this one makes no sense yet.
    """

    weight: int
    effort: int
    after: tuple[str, ...] = ()


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
    """The names of the points that gain the most for the least work, best first.

    In the place of a point that makes no sense yet stands the one that has to come before it.
    """

    def gain(name: str) -> tuple[float, int, str]:
        open_ = weighings[name].weight * (1 - WORTH[findings[name].state])
        return (-open_ / weighings[name].effort, -weighings[name].weight, name)

    open_ = [n for n, one in findings.items() if one.state in {State.MISSING, State.PARTLY}]
    first = (_first(name, findings, weighings) for name in sorted(open_, key=gain))
    return list(dict.fromkeys(first))[:NEXT]


def _first(name: str, findings: Mapping[str, Finding], weighings: Mapping[str, Weighing]) -> str:
    """The point itself, or what it waits for."""
    for earlier in weighings[name].after:
        one = findings.get(earlier)
        if one and (one.state == State.MISSING or _is_elsewhere(one)):
            return _first(earlier, findings, weighings)
    return name


def _is_elsewhere(one: Finding) -> bool:
    return one.state == State.PARTLY and one.note == ELSEWHERE


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
