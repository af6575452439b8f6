"""Trends as charts: points with their words, and what members marked among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from artur.surfaces.design import charts, dates, scales

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from artur.domain.insights.markers.models import Marker
    from artur.domain.insights.trend.queries import Trend

MOST_WORDS = 6
"""So many markers have words on a chart at most, the latest; the others are in their list."""


FEWEST = 8
"""A chart begins with the first reviews, but shows as many points at least."""


class Spell(Protocol):
    """Days that are one point of a chart."""

    @property
    def start(self) -> date:
        """The first of them."""

    @property
    def end(self) -> date:
        """The last of them."""


def average(
    found: Trend, markers: Sequence[Marker] = (), past: Trend | None = None
) -> charts.Lines:
    """The average with its band."""
    grain = found.period.grain
    first = _begun(found, past)
    points = found.points[first:]
    spots = [charts.Spot(label(p.start, grain), p.average, p.low, p.high, p.count) for p in points]
    before = [p.average for p in past.points[first:]] if past else []
    known = [v for s in spots for v in (s.low, s.value) if v is not None]
    known += [value for value in before if value is not None]
    return charts.band(spots, scales.stars(known), events(points, markers), before)


def promoters(
    found: Trend, markers: Sequence[Marker] = (), past: Trend | None = None
) -> charts.Lines:
    """Five stars less one to three, with its band."""
    grain = found.period.grain
    first = _begun(found, past)
    points = found.points[first:]
    spots = [
        charts.Spot(label(p.start, grain), p.nps, p.nps_low, p.nps_high, p.count) for p in points
    ]
    before = [p.nps for p in past.points[first:]] if past else []
    known = [v for s in spots for v in (s.low, s.high, s.value) if v is not None]
    known += [value for value in before if value is not None]
    return charts.band(spots, scales.points(known), events(points, markers), before)


def volume(found: Trend, past: Trend | None = None) -> charts.Columns:
    """How many came in, over the same points as the average."""
    grain = found.period.grain
    points = found.points[_begun(found, past) :]
    return charts.columns([(label(point.start, grain), point.count) for point in points])


def label(start: date, grain: str) -> str:
    """A point by its first day, as short as an axis has room for: "31 May", and a month by its name."""
    return dates.short_month(start) if grain == "month" else dates.short_day(start)


def events(points: Sequence[Spell], markers: Sequence[Marker]) -> list[charts.Event]:
    """Where each marker stands among the points; what began earlier stands at the first."""
    found = []
    for marker in markers[-MOST_WORDS:]:
        at = _position(points, marker.starts)
        if at is not None:
            found.append(charts.Event(at, f"{marker.label}, {_short(marker)}"))
    return found


def days(marker: Marker) -> str:
    """The day of a marker, or its first and last: "28 August – 12 September"."""
    first = dates.on_day(marker.starts)
    return f"{first} – {dates.on_day(marker.ends)}" if marker.ends else first


def begun(counts: Sequence[int]) -> int:
    """How many points to leave out at the beginning, as nothing was there yet."""
    first = next((n for n, count in enumerate(counts) if count), 0)
    return max(0, min(first, len(counts) - FEWEST))


def _begun(found: Trend, past: Trend | None) -> int:
    if past is not None and past.total.count:
        return 0
    return begun([point.count for point in found.points])


def _short(marker: Marker) -> str:
    first = dates.short_day(marker.starts)
    return f"{first} – {dates.short_day(marker.ends)}" if marker.ends else first


def _position(points: Sequence[Spell], day: date) -> float | None:
    if not points or day > points[-1].end:
        return None
    for n, point in enumerate(points):
        if day <= point.end:
            into = max(0, (day - point.start).days) / ((point.end - point.start).days + 1)
            return min(float(len(points) - 1), n + into)
    return None
