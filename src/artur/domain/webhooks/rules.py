"""When to try again, when to leave an endpoint alone, and who may be called now: plain decisions."""

from __future__ import annotations

from datetime import timedelta

RETRIES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""How long to wait after the first, second … failure; after the last one it is given up, three days on."""
JITTER = 0.1
LONGEST_REST = timedelta(hours=24)
"""Nobody's `Retry-After` is heeded for longer."""

DOWN = 5
"""After so many failures in a row it is the endpoint and not what we send: it is asked now and then, with one."""
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=5)
LONG = timedelta(hours=1)
"""Failing for this long, members are told."""
GIVEN_UP = timedelta(days=5)
"""Failing for this long, an endpoint is disabled."""

SECONDS = 15.0
"""An endpoint has this long to answer."""
LEASE = timedelta(minutes=2)
"""For how long a worker has a delivery in hand before another may take it over."""
STALE = 45.0
"""Seconds after which what was taken in hand and not yet begun is left to the end of its lease."""
SLOW = 2.0
"""Seconds; who takes longer gets one at a time."""
MOST_ENDPOINTS = 20
MOST_AT_ONCE = 10
AT_ONCE = 64
"""Calls under way in one worker; half of them are kept for endpoints that have none under way."""
AHEAD = 25
"""Taken in hand ahead, for each call that may be under way."""
ROTATION = timedelta(hours=24)
"""For how long the former secret signs too, unless a member says otherwise."""
LONGEST_ROTATION = timedelta(days=7)
KEPT, SHORTEST_KEPT, LONGEST_KEPT = (timedelta(days=n) for n in (30, 7, 90))
"""How long what was sent is kept."""


def taken(status: int) -> bool:
    """Whether an answer says that the endpoint has it; being sent elsewhere is not."""
    return 200 <= status < 300


def next_try(attempts: int, chance: float, asked_for: float | None = None) -> timedelta | None:
    """The wait after `attempts` failures, a little longer by `chance` (0 to 1) or as asked; None to give up."""
    if attempts > len(RETRIES):
        return None
    wait = RETRIES[max(attempts, 1) - 1] * (1 + JITTER * chance)
    return max(wait, asked_rest(asked_for))


def asked_rest(seconds: float | None) -> timedelta:
    """How long an endpoint asks to be left alone, within reason."""
    return timedelta(seconds=min(max(seconds or 0.0, 0.0), LONGEST_REST.total_seconds()))


def pause(failures: int, failing_for: timedelta) -> timedelta:
    """How long to leave an endpoint alone; the longer it has failed, and after a restart no more than a moment."""
    if failures < DOWN:
        return timedelta()
    return min(max(failing_for / 2, SHORTEST_PAUSE), LONGEST_PAUSE)


def room(at_once: int, waiting: int, *, slow: bool, probing: bool) -> int:
    """How many more may be taken in hand for an endpoint that has `waiting` in hand."""
    if probing:
        return max(0, 1 - waiting)
    return max(0, (1 if slow else at_once * AHEAD) - waiting)


def may_call(mine: int, all_: int, at_once: int, *, slow: bool) -> bool:
    """Whether one more call to an endpoint may begin, with `mine` to it under way among `all_`."""
    if mine == 0:
        return all_ < AT_ONCE
    return not slow and mine < at_once and all_ < AT_ONCE // 2


def given_up(failing_for: timedelta) -> bool:
    """Whether an endpoint that takes nothing since then is disabled."""
    return failing_for >= GIVEN_UP


def wants(types: list[str], type: str) -> bool:
    """Whether an endpoint that chose `types` hears of an event; none chosen is all."""
    return not types or type in types
