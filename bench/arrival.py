"""Walks through the delivered orders of the Olist data set and says when their customers would have been asked.

    python bench/arrival.py FOLDER

FOLDER holds the data set's CSV files. Nothing is known at any moment but what had happened by then: each parcel
is decided about when it is placed and when it is handed over, with what the parcels that had arrived before that
day taught; one due before its hand-over is waited for. No delivery is told of the parcel that is decided about. What came
out is written to `results/arrival.md` and drawn to `docs/images/arrival-curve.svg`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import timeit
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from olist import asking, parcels
from olist.asking import at_early, by_certainty, by_state, fixed, judge, promised
from olist.picture import draw
from olist.told import Study, write

from artur.domain.orders.deliveries import fit
from artur.domain.orders.deliveries.rehearsal import CERTAINTIES, Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from artur.domain.orders.deliveries import Arrived, Parcel

HERE = Path(__file__).resolve().parent
REPORT = HERE / "results" / "arrival.md"
PICTURE = HERE.parent / "docs" / "images" / "arrival-curve.svg"
AIM_EARLY, AIM_WAIT = 0.11, 9.0
PATIENCE = timedelta(days=60)


class Twice(Walk):
    """A walk that looks once more when a parcel is due, and puts off what by then is thought to come later."""

    def _look_when_due(self, parcel: Parcel, i: int, c: int, now: datetime) -> None:
        said = self._forecast(parcel, c, now)
        if said.at > now and self.asks[i][c] is None and self.due.get((i, c)) == now:
            self._plan(i, c, max(said.at, now + timedelta(hours=1)))
        else:
            Walk._look_when_due(self, parcel, i, c, now)


def main() -> int:
    """Walk, judge, write; 1 when what must be reached was not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    began = time.monotonic()
    told = parcels.read(options.folder)
    study = examine(told)
    write(REPORT, study, time.monotonic() - began)
    PICTURE.write_text(draw(study), encoding="utf-8")
    ninety = study.at(0.9)
    print(f"{REPORT}: {ninety.early:.1%} too early, median wait {ninety.wait:.1f} days")
    return int(ninety.early > AIM_EARLY or ninety.wait > AIM_WAIT)


def examine(told: Sequence[Arrived]) -> Study:
    """Everything that is reported."""
    alone, right = asking.walked(told)
    middle = told[len(told) // 2].parcel.placed_at
    return Study(
        parcels=len(told),
        first=told[0].parcel.placed_at,
        last=told[-1].parcel.placed_at,
        fixed=[judge(days, fixed(told, days)) for days in (7, 10, *range(12, 41, 2))],
        promised=[judge(days, promised(told, days)) for days in range(-16, 13)],
        by_state=[judge(share, asked) for share, asked in by_state(told).items()],
        alone=by_certainty(alone, CERTAINTIES),
        right=by_certainty(right, CERTAINTIES),
        halves=[
            by_certainty(right, CERTAINTIES, lambda one: one.arrived.parcel.placed_at < middle),
            by_certainty(right, CERTAINTIES, lambda one: one.arrived.parcel.placed_at >= middle),
        ],
        without=dict(without(told)),
        twice=wait_at_ten(told, Twice(CERTAINTIES)),
        smaller={part: smaller(told, part) for part in (4, 10)},
        learning=1e6 * quickest(lambda: fit(told, told[-1].delivered_at)) / len(told),
        forecast=forecasting(told),
        late=sum(one.delivered_at > waited(one) for one in told),
    )


def without(told: Sequence[Arrived]) -> Iterator[tuple[str, float]]:
    """The median wait at 10 % too early, with one thing less known."""
    cases = {
        "the hand-over": {"shipped_at": None},
        "the promised date": {"promised_at": None},
        "the state it goes to": {"region": ""},
        "warehouse, seller and category": {"facts": {}},
    }
    for name, changes in cases.items():
        told_less = [one._replace(parcel=one.parcel._replace(**changes)) for one in told]
        yield name, wait_at_ten(told_less)


def smaller(told: Sequence[Arrived], part: int) -> float:
    """The same of shops that have a part of the orders: the median of five."""
    return median(
        wait_at_ten([one for one in told if rng.random() < 1 / part])
        for rng in map(random.Random, range(5))
    )


def wait_at_ten(told: Sequence[Arrived], walk: Walk | None = None) -> float:
    """The median wait where 10 % are asked too early."""
    arriving = sorted(told, key=lambda one: one.delivered_at)
    asked = (walk or Walk(CERTAINTIES)).through(arriving)
    return at_early(by_certainty(asked, CERTAINTIES), 0.10)


def forecasting(told: Sequence[Arrived]) -> float:
    """Microseconds for a forecast."""
    now = told[-1].parcel.placed_at
    times = fit(told, now)
    assert times is not None
    took = quickest(lambda: [times.forecast(one.parcel, 0.9, now) for one in told])
    return 1e6 * took / len(told)


def quickest(work: Callable[[], object]) -> float:
    """Seconds of processor time, the least of nine: what else the machine does only makes it slower."""
    return min(timeit.repeat(work, timer=time.process_time, number=1, repeat=9))


def waited(one: Arrived) -> datetime:
    """How long a shop that tells deliveries is waited for to tell this one."""
    return max(one.parcel.placed_at, one.parcel.promised_at or one.parcel.placed_at) + PATIENCE


if __name__ == "__main__":
    sys.exit(main())
