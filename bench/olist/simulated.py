"""What a simulation said, as Markdown and as a picture: when customers are asked around the real delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIRST, LAST = -12, 30
WIDE, LEFT, TOP, EACH = 720, 16, 40, 112
STYLE = """
  text { font: 16px system-ui, sans-serif; fill: #2b2b33 }
  .small { font-size: 14px; fill: #5a5a66 }
  .axis { stroke: #9a9aaa; stroke-width: 1 }
  .before { fill: #b0291c }
  .after { fill: #0f6f5c }
  .paper { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #ececf2 } .small { fill: #b4b4c2 } .axis { stroke: #5a5a66 }
    .before { fill: #ff9a8c } .after { fill: #5fd0b5 } .paper { fill: #17171d }
  }
"""


def write(
    found: Mapping[str, Mapping[str, Any]], three: Mapping[str, Any], since: str, until: str
) -> str:
    """The report."""
    orders = next(iter(found.values()))["orders"]
    lines = [
        "# Rules put against the orders of Olist",
        "",
        "Written by `bench/simulate_olist.py` from the Olist data set (Brazilian orders of 2016–2018, CC BY-NC-SA), "
        f"which is not part of this repository. {orders:,} orders placed from {since} until before {until}; what was "
        "known of parcels comes from those that had arrived by then.",
        "",
        "![When customers are asked around the real delivery](../../docs/images/simulation-olist.svg)",
        "",
        "## Asking about the delivery alone, without a reminder",
        "",
        "| the delivery is asked about … | asked | too early | median wait, days | not asked |",
        "| --- | --- | --- | --- | --- |",
        *(_row(name, one["moments"]["delivery"]) for name, one in found.items()),
        "",
        "## The three moments as one begins, deliveries told and waited for",
        "",
        "| moment | asked | too early | median wait, days | reminders, if nobody answers | moved by the pause | not asked |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(_moment(name, one) for name, one in three["moments"].items()),
        "",
        f"{three['mails']:,} mails in all.",
    ]
    return "\n".join(lines) + "\n"


def _row(name: str, one: Mapping[str, Any]) -> str:
    return f"| {name} | {one['asked']:,} | {_share(one)} | {_days(one)} | {_why(one)} |"


def _moment(name: str, one: Mapping[str, Any]) -> str:
    paused = one["moved"].get("paused", 0)
    return (
        f"| {name} | {one['asked']:,} | {_share(one)} | {_days(one)} | {one['reminders']:,} | {paused:,} "
        f"| {_why(one)} |"
    )


def _share(one: Mapping[str, Any]) -> str:
    return "–" if one["early_share"] is None else f"{one['early_share']:.1%}"


def _days(one: Mapping[str, Any]) -> str:
    return "–" if one["wait_days"] is None else f"{one['wait_days']:.1f}"


def _why(one: Mapping[str, Any]) -> str:
    return ", ".join(f"{n:,} {why.replace('_', ' ')}" for why, n in one["skipped"].items()) or "–"


def draw(moments: Mapping[str, Mapping[str, Any]]) -> str:
    """The picture as SVG, readable on light and on dark ground."""
    high = TOP + EACH * len(moments) + 34
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" role="img" aria-labelledby="t d">',
        '<title id="t">When customers are asked around the real delivery</title>',
        f'<desc id="d">{_said(moments)}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDE}" height="{high}" rx="8"/>',
    ]
    for i, (name, one) in enumerate(moments.items()):
        parts += _bars(name, one, TOP + EACH * i)
    for day in range(FIRST + 2, LAST + 1, 10):
        label = "delivery" if day == 0 else f"{abs(day)} days {'before' if day < 0 else 'after'}"
        x, anchor = _x(day), "middle"
        if day in {FIRST + 2, LAST}:
            # Nothing is cut off at the edges.
            x, anchor = (LEFT, "start") if day < 0 else (WIDE - LEFT, "end")
        parts.append(
            f'<text class="small" x="{x:.1f}" y="{high - 12}" text-anchor="{anchor}">{label}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _bars(name: str, one: Mapping[str, Any], top: float) -> Iterator[str]:
    counts = {int(day): n for day, n in one["waits"].items()}
    # The last column holds all that wait longer, the first all that are earlier.
    shown = {day: counts.get(day, 0) for day in range(FIRST, LAST)}
    shown[FIRST] += sum(n for day, n in counts.items() if day < FIRST)
    shown[LAST - 1] += sum(n for day, n in counts.items() if day >= LAST)
    most = max(shown.values(), default=1) or 1
    base = top + EACH - 18
    said = f"{_share(one)} too early, median wait {_days(one)} days"
    yield f'<text x="{LEFT}" y="{top}">{name}: <tspan class="small">{said}</tspan></text>'
    for day, count in shown.items():
        tall = 72 * count / most
        kind = "before" if day < 0 else "after"
        yield (
            f'<rect class="{kind}" x="{_x(day) + 1:.1f}" y="{base - tall:.1f}" width="{_x(1) - _x(0) - 2:.1f}" '
            f'height="{tall:.1f}"/>'
        )
    yield f'<line class="axis" x1="{LEFT}" x2="{WIDE - LEFT}" y1="{base}" y2="{base}"/>'


def _x(day: float) -> float:
    return LEFT + (WIDE - 2 * LEFT) * (day - FIRST) / (LAST - FIRST)


def _said(moments: Mapping[str, Mapping[str, Any]]) -> str:
    return "; ".join(
        f"{name}: {_share(one)} too early, median wait {_days(one)} days"
        for name, one in moments.items()
    )
