"""Draws the curve: how many are asked too early against how long the others wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from olist.asking import Outcome
    from olist.told import Study

WIDE, HIGH = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 24, 28, 66
MOST_EARLY, MOST_WAIT = 0.35, 20.0
MARKED = frozenset({0.8, 0.85, 0.9, 0.95})
STYLE = """
  text { font: 16px system-ui, sans-serif; fill: #2b2b33 }
  .small { font-size: 14px; fill: #5a5a66 }
  .grid { stroke: #d8d8e0; stroke-width: 1 }
  .line { fill: none; stroke-width: 2; stroke: #7a7a88 }
  .dashed { stroke-dasharray: 7 5 }
  .dotted { stroke-dasharray: 2 5; stroke-linecap: round }
  .own { stroke: #0f6f5c; stroke-width: 3.5 }
  .ownfill { fill: #0f6f5c }
  .owntext { fill: #0f6f5c; font-weight: 600 }
  .paper { fill: #ffffff }
  .aim { fill: #0f6f5c; opacity: .1 }
  @media (prefers-color-scheme: dark) {
    text { fill: #ececf2 } .small { fill: #b4b4c2 } .grid { stroke: #3a3a46 } .line { stroke: #9a9aaa }
    .own { stroke: #5fd0b5 } .ownfill, .owntext { fill: #5fd0b5 } .paper { fill: #17171d } .aim { fill: #5fd0b5 }
  }
"""


def draw(study: Study) -> str:
    """The picture as SVG, readable on light and on dark ground."""
    ninety = study.at(0.9)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-labelledby="t d">',
        '<title id="t">Asked too early against waiting</title>',
        f'<desc id="d">Learnt delivery times with certainty 0.9 ask {ninety.early:.1%} too early with a median wait of '
        f"{ninety.wait:.1f} days; a percentile of each state and the promised date wait longer for the same share.</desc>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDE}" height="{HIGH}" rx="8"/>',
        *_frame(),
        _line(study.fixed, "line dotted"),
        _line(study.promised, "line dashed"),
        _line(study.by_state, "line"),
        _line(study.right, "line own"),
        *(_dot(one) for one in study.right if one.knob in MARKED),
        *_names(study),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _frame() -> Iterable[str]:
    corner, end = _x(0.11), _y(9)
    yield f'<rect class="aim" x="{LEFT}" y="{end}" width="{corner - LEFT:.1f}" height="{_y(0) - end:.1f}"/>'
    yield f'<text class="small" x="{LEFT + 8}" y="{_y(0) - 8:.1f}">aimed at</text>'
    for days in range(0, 21, 5):
        y = _y(days)
        yield f'<line class="grid" x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{y}" y2="{y}"/>'
        yield f'<text class="small" x="{LEFT - 10}" y="{y + 4:.1f}" text-anchor="end">{days}</text>'
    for percent in range(0, 36, 5):
        x = _x(percent / 100)
        yield f'<text class="small" x="{x}" y="{HIGH - BOTTOM + 22}" text-anchor="middle">{percent} %</text>'
    middle = (LEFT + WIDE - RIGHT) / 2
    yield f'<text x="{middle}" y="{HIGH - 14}" text-anchor="middle">asked before the parcel was there</text>'
    at = (TOP + HIGH - BOTTOM) / 2
    yield f'<text x="22" y="{at}" text-anchor="middle" transform="rotate(-90 22 {at})">median wait, days</text>'


def _names(study: Study) -> Iterable[str]:
    for one in study.right:
        if one.knob in MARKED:
            x, y = _x(one.early) - 10, _y(one.wait) + 16
            yield f'<text class="owntext" x="{x:.1f}" y="{y:.1f}" text-anchor="end">{one.knob:g}</text>'
    named = [
        ("line dotted", "so many days after the order"),
        ("line dashed", "so many days around the promised date"),
        ("line", "a percentile of each state"),
        ("line own", "learnt, with the certainty marked"),
    ]
    for i, (kind, name) in enumerate(named):
        y = TOP + 16 + 26 * i
        own = ' class="owntext"' if "own" in kind else ""
        yield f'<line class="{kind}" x1="326" x2="370" y1="{y}" y2="{y}"/>'
        yield f'<text{own} x="380" y="{y + 5}">{name}</text>'


def _line(outcomes: Sequence[Outcome], kind: str) -> str:
    ordered = sorted(outcomes, key=lambda one: one.early)
    inside = [one for one in ordered if one.early <= MOST_EARLY and 0 <= one.wait <= MOST_WAIT]
    points = " ".join(f"{_x(one.early):.1f},{_y(one.wait):.1f}" for one in inside)
    return f'<polyline class="{kind}" points="{points}"/>'


def _dot(one: Outcome) -> str:
    return f'<circle class="ownfill" cx="{_x(one.early):.1f}" cy="{_y(one.wait):.1f}" r="5"/>'


def _x(early: float) -> float:
    return round(LEFT + early / MOST_EARLY * (WIDE - LEFT - RIGHT), 1)


def _y(wait: float) -> float:
    return round(HIGH - BOTTOM - wait / MOST_WAIT * (HIGH - TOP - BOTTOM), 1)
