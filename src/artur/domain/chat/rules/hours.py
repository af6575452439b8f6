"""A store's chat hours as they are kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from artur.foundation.kit.opening_hours import DAYS, Week, is_open, opens_next, spans_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["DAYS", "USUAL", "is_open", "opens_next", "week"]

USUAL: dict[str, Sequence[Sequence[str]]] = {
    day: [["09:00", "17:00"]] if day not in ("sat", "sun") else [] for day in DAYS
}


def week(
    days: Mapping[str, Sequence[Sequence[str]]], exceptions: Sequence[Mapping[str, object]] = ()
) -> Week:
    """The week as it is kept; `ValueError` names the day that makes no sense."""
    if unknown := sorted(set(days) - set(DAYS)):
        raise ValueError(unknown[0])
    single = {}
    for one in exceptions:
        day = str(one.get("date"))
        try:
            single[date.fromisoformat(day)] = spans_of(one.get("spans", []))  # type: ignore[arg-type]
        except (TypeError, ValueError):
            raise ValueError(day) from None
    kept = {}
    for name in DAYS:
        try:
            kept[name] = spans_of(days.get(name, []))
        except (TypeError, ValueError):
            raise ValueError(name) from None
    return Week(kept, single)
