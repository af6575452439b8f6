"""What the walk through the parcels showed, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from olist.asking import Outcome, at_early

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True)
class Study:
    """Ways of asking, each over a range of settings."""

    parcels: int
    first: datetime
    last: datetime
    fixed: Sequence[Outcome]
    promised: Sequence[Outcome]
    by_state: Sequence[Outcome]
    alone: Sequence[Outcome]
    """By the forecasts as they come."""
    right: Sequence[Outcome]
    """By the forecasts as a store gets them: set right by its own rehearsal."""
    halves: Sequence[Sequence[Outcome]]
    without: Mapping[str, float]
    twice: float
    smaller: Mapping[int, float]
    learning: float
    """Microseconds a parcel."""
    forecast: float
    """Microseconds a parcel."""
    late: int

    def at(self, certainty: float) -> Outcome:
        """What a store gets with this certainty."""
        return next(one for one in self.right if one.knob == certainty)


def write(path: Path, study: Study, seconds: float) -> None:
    """Write the report as Markdown."""
    ninety = study.at(0.9)
    parts = [
        "# When a parcel has arrived, learnt from those before",
        "Written by `bench/arrival.py` from the Olist data set (Brazilian orders of 2016–2018, CC BY-NC-SA), which is not "
        f"part of this repository; {seconds:,.0f} s. {study.parcels:,} delivered orders, placed from {study.first:%Y-%m-%d} to "
        f"{study.last:%Y-%m-%d}.",
        "Nothing is known at any moment but what had happened by then. Each parcel is decided about when it is placed and again when it is "
        "handed over, with what the parcels that had arrived before that day taught; one due before its hand-over is waited for. "
        "No delivery is told of the parcel that is decided about. While fewer than 20 parcels have arrived, the promised "
        "date and a day holds; these orders count too. *Too early* is the share asked before the parcel was there, *wait* the "
        "median of asking minus real delivery over all orders.",
        "![Share asked too early against the median wait](../../docs/images/arrival-curve.svg)",
        "## Beside what shops do today",
        _table(
            ["", "too early", "median wait, days", "mean wait"],
            [
                _row("seven days after the order", study.fixed[0]),
                _row("ten days after the order", study.fixed[1]),
                _row("the promised date", next(o for o in study.promised if o.knob == 0)),
                _row("the promised date and a day", next(o for o in study.promised if o.knob == 1)),
                _row(
                    "the 0.9 percentile of the state",
                    next(o for o in study.by_state if o.knob == 0.9),
                ),
                _row("**learnt, certainty 0.9**", ninety),
            ],
        ),
        "## With as many asked too early",
        _table(
            ["median wait, days, where …", "11 % are too early", "10 %", "5 %"],
            [
                _equal("so many days after the order", study.fixed),
                _equal("so many days around the promised date", study.promised),
                _equal("a percentile of the state", study.by_state),
                _equal("**learnt**", study.right),
            ],
        ),
        "## The whole curve",
        "*Halves* are the orders placed before and after the middle one. *Forecast alone* is before the store's own rehearsal sets the scale right.",
        _curve(study),
        "## What each fact is worth",
        f"Median wait where 10 % are asked too early, of the forecast alone; {at_early(study.alone, 0.10):.1f} days with all of it.",
        _table(
            ["without", "days"], [[name, f"{days:.1f}"] for name, days in study.without.items()]
        ),
        f"Looking once more when a parcel is due, and putting off what by then is thought to come later, would bring {study.twice:.1f} days.",
        "## In a smaller shop",
        "The same of shops with a part of these orders, drawn by lot; the median of five.",
        _table(
            ["orders", "median wait at 10 %"],
            [
                [f"about {study.parcels // part:,} in two years", f"{days:.1f}"]
                for part, days in study.smaller.items()
            ],
        ),
        "## How fast",
        f"Learning takes {study.learning:.0f} µs a parcel, a forecast {study.forecast:.0f} µs, on one core in plain Python.",
        "## Where the shop tells that parcels arrived",
        "Then no forecast is needed: nothing is asked before the news, for which the rules wait until 60 days after the promised date. "
        f"{study.late} of these {study.parcels:,} parcels came later than that.",
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _curve(study: Study) -> str:
    first, second = study.halves
    rows = [
        [
            f"{one.knob:g}",
            f"{one.early:.1%}",
            f"{one.wait:.1f}",
            f"{a.early:.1%} · {a.wait:.1f}",
            f"{b.early:.1%} · {b.wait:.1f}",
            f"{alone.early:.1%} · {alone.wait:.1f}",
        ]
        for one, a, b, alone in zip(study.right, first, second, study.alone, strict=True)
    ]
    head = ["certainty", "too early", "median wait", "first half", "second half", "forecast alone"]
    return _table(head, rows)


def _row(name: str, one: Outcome) -> list[str]:
    return [name, f"{one.early:.1%}", f"{one.wait:.1f}", f"{one.mean:.1f}"]


def _equal(name: str, outcomes: Iterable[Outcome]) -> list[str]:
    found = list(outcomes)
    return [name, *(f"{at_early(found, early):.1f}" for early in (0.11, 0.10, 0.05))]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
