"""What stands in the files: the same figures as on the pages, a column each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from artur.domain.insights.response.queries import Funnel
    from artur.domain.insights.response.queries import Point as Answers
    from artur.domain.insights.rules.waiting import Wait
    from artur.domain.insights.trend.queries import Point
    from artur.domain.insights.trend.tables import Row

Kind = Literal["text", "number", "count", "day", "yes_no"]
BAND: dict[str, Kind] = {"average": "number", "low": "number", "high": "number"}
TREND: dict[str, Kind] = {
    "start": "day",
    "end": "day",
    "count": "count",
    **BAND,
    "nps": "number",
    "nps_low": "number",
    "nps_high": "number",
}
TABLE: dict[str, Kind] = {
    "key": "text",
    "name": "text",
    "count": "count",
    "average": "number",
    "shrunk": "number",
    "low": "number",
    "high": "number",
    "low_share": "number",
    "low_share_low": "number",
    "low_share_high": "number",
    "change": "number",
    "change_low": "number",
    "change_high": "number",
}
STARS: dict[str, Kind] = {f"stars_{n}": "count" for n in range(1, 6)}
WAIT: dict[str, Kind] = {"hours": "number", "hours_low": "number", "hours_high": "number"}
RESPONSE: dict[str, Kind] = {
    "start": "day",
    "end": "day",
    "sent": "count",
    "answered": "count",
    "rate": "number",
    "low": "number",
    "high": "number",
    **WAIT,
    "settled": "yes_no",
}
SHARED: tuple[str, ...] = ("delivered", "started", "answered")
FUNNEL: dict[str, Kind] = {
    "key": "text",
    "name": "text",
    "invited": "count",
    **{
        f"{step}{part}": "number" if part else "count"
        for step in SHARED
        for part in ("", "_share", "_low", "_high")
    },
    **WAIT,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written: its columns with what they hold, and its rows."""

    name: str
    columns: dict[str, Kind]
    rows: list[tuple[Any, ...]]

    def records(self) -> list[dict[str, Any]]:
        """Its rows as the API shows them."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def of_trend(points: Iterable[Point]) -> Sheet:
    """A trend, a row a day, week or month."""
    return Sheet("trend", TREND, [_values(point, TREND) for point in points])


def of_table(dimension: str, rows: Iterable[Row], shown: Mapping[str, str]) -> Sheet:
    """Products, carriers …, a row each; `shown` has the shop's own ids of products."""
    filled = [(shown.get(row.key, row.key), *_values(row, TABLE)[1:], *row.stars) for row in rows]
    return Sheet(dimension, TABLE | STARS, filled)


def of_response(points: Iterable[Answers]) -> Sheet:
    """Answer rate and time to answer, a row a day, week or month."""
    plain = [name for name in RESPONSE if name not in WAIT and name != "settled"]
    rows = [(*_values(point, plain), *_wait(point.wait), point.settled) for point in points]
    return Sheet("response", RESPONSE, rows)


def of_funnel(by: str | None, funnels: Iterable[Funnel]) -> Sheet:
    """What became of the invitations, a row a moment, channel …"""
    rows = []
    for one in funnels:
        steps = {step.name: step for step in one.steps}
        told = [
            value
            for name in SHARED
            for value in _values(steps[name], ("count", "share", "low", "high"))
        ]
        rows.append((one.key, one.name, one.sent, *told, *_wait(one.wait)))
    return Sheet(f"funnel-{by}" if by else "funnel", FUNNEL, rows)


def _values(of: Any, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(of, name) for name in names)


def _wait(wait: Wait | None) -> tuple[float | None, ...]:
    return (None, None, None) if wait is None else tuple(wait)
