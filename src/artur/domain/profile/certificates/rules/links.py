"""What becomes of a link that verifies something: looked at, shown or not, and looked at again."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

State = Literal["waiting", "good", "guarded", "missing", "unreached", "forbidden"]

GUARDED = frozenset({401, 403, 405, 406, 409, 418, 421, 425, 429, 451})
"""Somebody is there and refuses a machine: a person with a browser may well see it."""
GONE_AFTER = 3
"""Times in a row nobody answers until a link that was good is shown no more."""
AGAIN = {
    "good": timedelta(days=7),
    "guarded": timedelta(days=7),
    "missing": timedelta(days=1),
    "forbidden": timedelta(days=7),
}
SOON = (timedelta(minutes=10), timedelta(hours=2), timedelta(hours=12))


def state_of(status: int) -> State:
    """What an answer says of the link."""
    if 200 <= status < 300:
        return "good"
    if status in GUARDED:
        return "guarded"
    return "missing" if 300 <= status < 500 else "unreached"


def again_after(state: State, failures: int) -> timedelta:
    """When it is looked at again; what could not be reached soon at first."""
    if state != "unreached":
        return AGAIN[state]
    return SOON[failures - 1] if 0 < failures <= len(SOON) else timedelta(days=1)


def is_shown(state: str, *, was_good: bool, failures: int) -> bool:
    """Whether shoppers get the link: once it was good, and not while it leads nowhere or inside."""
    if state in ("good", "guarded"):
        return True
    return state == "unreached" and was_good and failures < GONE_AFTER
