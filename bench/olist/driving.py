"""Draws what drives the stars of the Olist orders: four pictures for docs/guide/drivers.md."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from artur.domain.insights.drivers import sentences, wording
from artur.domain.insights.drivers.known import arrival
from artur.domain.insights.drivers.results import lateness
from olist import rated
from olist.picture import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from artur.domain.insights.drivers.results import Effect, Study
    from artur.domain.insights.observing import Observed

WIDE = 720
HOLLOW = "<style>.hollow { fill: #ffffff; stroke: #7a7a88; stroke-width: 2 } .band { fill: #0f6f5c; opacity: .15 } @media (prefers-color-scheme: dark) { .hollow { fill: #17171d } .band { fill: #5fd0b5 } }</style>"


def draw(study: Study, seen: Sequence[Observed], folder: Path) -> None:
    """Write the pictures into `folder`."""
    pictures = {
        "drivers-effects": effects(study),
        "drivers-lateness": by_days(seen),
        "drivers-periods": periods(study),
        "drivers-what-if": what_if(study),
    }
    for name, picture in pictures.items():
        (folder / f"{name}.svg").write_text(picture, encoding="utf-8")


def effects(study: Study) -> str:
    """The clearest effect of each driver, as the page shows it."""
    shown = [driver.effects[0] for driver in study.drivers][:9]
    high = 60 + 46 * len(shown)

    def x(stars: float) -> float:
        return 470 + 226 * (max(-2.6, min(1.0, stars)) + 2.6) / 3.6

    parts = [_grid(x(tick), 28, high - 20, wording.signed(tick, 0)) for tick in (-2, -1, 0, 1)]
    for n, one in enumerate(shown):
        y = 60 + 46 * n
        parts += _named(one, y)
        parts.append(
            f'<line class="line{" own" if one.sure else ""}" x1="{x(one.low):.1f}" x2="{x(one.high):.1f}" y1="{y}" y2="{y}"/>'
        )
        parts.append(
            f'<circle class="{"ownfill" if one.sure else "hollow"}" cx="{x(one.estimate):.1f}" cy="{y}" r="6"/>'
        )
    return _picture(
        "What moves the stars of the Olist orders", sentences.headline(study), high, parts
    )


def _named(one: Effect, y: int) -> Iterable[str]:
    what = wording.what(one.fact, one.level, one.unit)
    yield f'<text x="20" y="{y - 2}">{what}</text>'
    side = wording.signed(one.estimate) + f" ±{wording.give(one.estimate, one.give)}"
    much = f"{one.orders:,} orders" if one.level else "each order"
    yield f'<text class="small" x="20" y="{y + 16}">{side} · {much}</text>'


def by_days(seen: Sequence[Observed]) -> str:
    """The plain mean of the stars by days early or late: no model, to see what it has to explain."""
    groups: dict[int, list[int]] = defaultdict(list)
    for one in seen:
        if arrival(one, rated.ZONE) is None or one.promised_at is None:
            continue
        came = one.delivered_at if one.delivered_at and one.delivered_at <= one.at else one.at
        days = (
            came.astimezone(rated.ZONE).date() - one.promised_at.astimezone(rated.ZONE).date()
        ).days
        groups[max(-21, min(6, 3 * math.floor(days / 3)))].append(one.stars)
    points = [(days, *_mean(stars), len(stars)) for days, stars in sorted(groups.items())]
    x, y = _scales(-22.5, 10.5, 1, 5, 380)
    parts = [_level(y(stars), str(stars)) for stars in range(1, 6)]
    parts += [
        f'<text class="small" x="{x(day + 1.5):.1f}" y="372" text-anchor="middle">{_days(day)}</text>'
        for day, *_rest in points[1::2]
    ]
    parts.append(
        f'<line class="line dashed" x1="{x(0):.1f}" x2="{x(0):.1f}" y1="24" y2="350"/><text class="small" x="{x(0) + 8:.1f}" y="40">promised date</text>'
    )
    for day, mean, give, _count in points:
        at = x(day + 1.5)
        parts.append(
            f'<line class="line own" x1="{at:.1f}" x2="{at:.1f}" y1="{y(mean - give):.1f}" y2="{y(min(5, mean + give)):.1f}"/><circle class="ownfill" cx="{at:.1f}" cy="{y(mean):.1f}" r="5"/>'
        )
    parts.append(
        '<text x="383" y="402" text-anchor="middle">days after the promised date, in threes</text>'
    )
    told = "Well before the promised date the mean stands near 4.3 whatever the day; it falls as soon as the date has passed."
    return _picture("Mean stars by days early or late", told, 420, parts)


def _days(day: int) -> str:
    return f"{day}…" if day == 6 else f"{day}".replace("-", "−")


def periods(study: Study) -> str:
    """What being late costs in each quarter of the orders, and how well each fold was predicted."""
    late = study.effect("late", "late")
    assert late is not None
    x, y = _scales(0, 4, -3, 0, 300)
    parts = [_level(y(stars), wording.signed(stars, 0)) for stars in (-3, -2, -1, 0)]
    parts.append(
        f'<rect class="band" x="70" width="626" y="{y(late.high):.1f}" height="{y(late.low) - y(late.high):.1f}"/>'
    )
    for n, one in enumerate(late.periods):
        if one.estimate is None or one.low is None or one.high is None:
            continue
        at = x(n + 0.5)
        parts.append(
            f'<line class="line own" x1="{at:.1f}" x2="{at:.1f}" y1="{y(one.low):.1f}" y2="{y(one.high):.1f}"/><circle class="ownfill" cx="{at:.1f}" cy="{y(one.estimate):.1f}" r="6"/>'
        )
        parts.append(
            f'<text class="small" x="{at:.1f}" y="294" text-anchor="middle">{one.since[:7]} – {one.until[:7]}</text>'
        )
    told = sentences.steadiness(late)
    return _picture("What being late costs, by period", told, 316, parts)


def what_if(study: Study) -> str:
    """The mean if another share of parcels were late."""
    late = lateness(study)
    assert late is not None
    x, y = _scales(0, 15, 3.9, 4.4, 320)
    shares = [n / 1000 for n in range(0, 151, 5)]
    found = [late.suppose(share) for share in shares]
    upper = " ".join(f"{x(100 * one.share):.1f},{y(one.high):.1f}" for one in found)
    lower = " ".join(f"{x(100 * one.share):.1f},{y(one.low):.1f}" for one in reversed(found))
    line = " ".join(f"{x(100 * one.share):.1f},{y(one.mean):.1f}" for one in found)
    parts = [_level(y(stars), f"{stars:.1f}") for stars in (3.9, 4.0, 4.1, 4.2, 4.3, 4.4)]
    parts += [
        f'<text class="small" x="{x(tick):.1f}" y="312" text-anchor="middle">{tick} %</text>'
        for tick in (0, 3, 6, 9, 12, 15)
    ]
    parts.append(
        f'<polygon class="band" points="{upper} {lower}"/><polyline class="line own" points="{line}"/>'
    )
    parts.append(
        f'<circle class="ownfill" cx="{x(100 * late.share):.1f}" cy="{y(late.mean):.1f}" r="6"/><text class="small" x="{x(100 * late.share) + 10:.1f}" y="{y(late.mean) - 10:.1f}">today</text>'
    )
    parts.append('<text x="383" y="342" text-anchor="middle">share of late parcels</text>')
    return _picture("The mean by the share of late parcels", sentences.lede(study), 360, parts)


def _mean(stars: list[int]) -> tuple[float, float]:
    mean = sum(stars) / len(stars)
    spread = sum((one - mean) ** 2 for one in stars) / max(1, len(stars) - 1)
    return mean, 1.96 * math.sqrt(spread / len(stars))


def _scales(left: float, right: float, low: float, high: float, height: int):
    def x(value: float) -> float:
        return 70 + 626 * (value - left) / (right - left)

    def y(value: float) -> float:
        return 24 + (height - 54) * (high - value) / (high - low)

    return x, y


def _grid(x: float, top: float, bottom: float, words: str) -> str:
    return f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}"/><text class="small" x="{x:.1f}" y="20" text-anchor="middle">{words}</text>'


def _level(y: float, words: str) -> str:
    return f'<line class="grid" x1="70" x2="696" y1="{y:.1f}" y2="{y:.1f}"/><text class="small" x="60" y="{y + 4:.1f}" text-anchor="end">{words}</text>'


def _picture(title: str, told: str, high: int, parts: Iterable[str]) -> str:
    """The picture as SVG, readable on light and on dark ground."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" role="img" aria-labelledby="t d">',
            f'<title id="t">{title}</title><desc id="d">{told}</desc>',
            f"<style>{STYLE}</style>{HOLLOW}",
            f'<rect class="paper" width="{WIDE}" height="{high}" rx="8"/>',
            *parts,
            "</svg>\n",
        ]
    )
