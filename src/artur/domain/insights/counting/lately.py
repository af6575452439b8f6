"""Long tables that were put in order a moment ago: who sorts, searches or turns the page does not wait again."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from artur.domain.insights.counting.ranking import Ranked

LONG = 5000
"""Values from which on a table is kept; shorter ones are as new as their counters."""
FOR = 30.0
"""Seconds."""
MOST = 64
_kept: OrderedDict[Hashable, tuple[float, Ranked]] = OrderedDict()


def kept(key: Hashable, read: Callable[[], Ranked]) -> Ranked:
    """What was read for `key` within the last half minute, if it was long; otherwise what is there now."""
    known = _kept.get(key)
    if known is not None and time.monotonic() - known[0] < FOR:
        return known[1]
    found = read()
    if found.found >= LONG:
        _kept[key] = (time.monotonic(), found)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found
