"""What a file was recognised as, said before anything of it is taken in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from artur.domain.invitations.kinds import Options
    from artur.domain.stores.models import Store
    from artur.foundation.kit.tables.plan import Plan

FIRST = 3
WIDTH = 60


def say(store: Store, kind: str, file: Path, options: Options) -> dict[str, Any]:
    """Tell on stderr what the file is and how its first rows are read; the same as data."""
    from artur.domain.invitations import kinds

    with file.open("rb") as stream:
        plan = kinds.of(kind).plan(store, stream, options)
    told = _facts(plan)
    for name, value in told.items():
        if name != "columns":
            print(f"{name.replace('_', ' ')}: {value}", file=sys.stderr)
    for ours, theirs in told["columns"].items():
        print(f"  {ours} <- {theirs}", file=sys.stderr)
    if not plan.open:
        _first(plan)
    return {"recognised": told}


def _facts(plan: Plan) -> dict[str, Any]:
    seen = plan.seen
    return {
        "format": plan.title or "by the map",
        "encoding": seen.encoding if seen.sure else f"{seen.encoding} (not beyond doubt)",
        "delimiter": {"\t": "tab"}.get(seen.delimiter, seen.delimiter),
        "decimal_mark": plan.decimal or "none seen",
        "dates": plan.dates or " or ".join(plan.between) or "none that could be misread",
        "times_without_zone": "none" if plan.zoned else str(plan.zone),
        "columns": {
            ours: source.headers[0] if source.headers else f"always {source.constant!r}"
            for ours, source in plan.map.columns.items()
        },
    }


def _first(plan: Plan) -> None:
    from artur.foundation.kit.tables.picking import Picker

    pick = Picker(plan, plan.seen.headers)
    for row in plan.seen.rows[:FIRST]:
        cells, errors = pick(row)
        said = ", ".join(f"{name}={value[:WIDTH]!r}" for name, value in cells.items())
        wrong = "".join(f"; {error.field}: {error.message}" for error in errors)
        print(f"  {said}{wrong}", file=sys.stderr)
