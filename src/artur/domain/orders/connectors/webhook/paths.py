"""Where a value stands in JSON: `customer.email`, `lines[0].sku`, `meta["delivery date"]`."""

from __future__ import annotations

import re
from typing import Any

STEP = re.compile(r"""\.?([^.\[\]"]+)|\[(\d{1,6}|-1)\]|\["([^"]*)"\]""")
MISSING = object()
"""Nothing stands there; null is something."""


def steps_of(path: str) -> tuple[str | int, ...]:
    """The steps of a path; ValueError when it is none. `$` and a leading `$.` mean the whole."""
    rest = path.strip().removeprefix("$")
    rest = rest.removeprefix(".")
    steps: list[str | int] = []
    position = 0
    while position < len(rest):
        found = STEP.match(rest, position)
        if found is None:
            raise ValueError(path)
        name, index, quoted = found.groups()
        steps.append(int(index) if index is not None else (name or quoted).strip())
        position = found.end()
    return tuple(steps)


def at(value: Any, path: str) -> Any:
    """What stands at `path` in `value`, or `MISSING`."""
    for step in steps_of(path):
        if isinstance(step, int):
            if not isinstance(value, list) or not -len(value) <= step < len(value):
                return MISSING
            value = value[step]
        elif isinstance(value, dict) and step in value:
            value = value[step]
        else:
            return MISSING
    return value
