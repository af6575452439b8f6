"""How often the watch for changes errs, and how soon it finds a doubling of low ratings; on simulated stores.

    python bench/changes.py [--years 30] [--runs 200] [--seed 1]

*False alarms*: whole stores, each with streams of its own, whose usual shares nobody tells the watch: it learns them
from the reviews that come, with the product's own code (`changes.rules`), thresholds and budget included. Nothing
ever changes in these stores, so every alarm is a false one. Reported is how many there were against how many were
stated beforehand, by the tests that were set.

*Doublings*: a stream with a past of a thousand reviews, in which the share of low ratings doubles from one review to
the next. Reported is after how many reviews that was found: the median, and how many were found within a hundred.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from artur.domain.insights.changes.rules import budget, learning, stream
from artur.domain.insights.changes.rules.stream import Seen

NOW = datetime(2026, 1, 1, tzinfo=UTC)
STORES = (("one stream", 1, 1500), ("12 streams", 12, 3000), ("40 streams", 40, 6000))
"""Names, streams and reviews a year; the streams' shares of the reviews fall as those of a shop's products do."""
SHARES = (0.03, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
EVERY = (300, 500, 1000, 2000, 5000)
ALIKE = 20
"""How alike a store's streams are: their shares spread as a Beta distribution of so many answers about the store's."""
PAST = 1000
WITHIN = 100


class Errors(NamedTuple):
    """The alarms of some stores in which nothing changed."""

    alarms: int
    stated: float
    answers: int


def main() -> None:
    """Print a section of Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--years", type=int, default=30, help="store years a kind of store")
    parser.add_argument("--runs", type=int, default=100, help="doublings a cell")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print("## Something changed\n")
    kept = {"false alarms": errors(given), "doublings": doublings(given)}
    folder = Path(__file__).resolve().parent / "results"
    folder.mkdir(exist_ok=True)
    (folder / "changes.json").write_text(json.dumps(kept, indent=1) + "\n")


def errors(given: argparse.Namespace) -> list[dict[str, object]]:
    """How many false alarms there were against how many were stated."""
    print(
        f"False alarms in {given.years} years of stores in which nothing changes, shares learnt:\n"
    )
    print("| store | accepted a year | stated | raised | raised / stated |")
    print("|---|---|---|---|---|")
    found: list[dict[str, object]] = []
    for name, count, pace in STORES:
        for choice, alarms in budget.CHOICES.items():
            told = _errors(count, pace, alarms, given)
            ratio = told.alarms / told.stated
            print(
                f"| {name}, {pace} reviews a year | {alarms} ({choice}) | {told.stated:.0f} | "
                f"{told.alarms} | {ratio:.2f} |",
                flush=True,
            )
            found.append({"store": name, "choice": choice, **told._asdict(), "ratio": ratio})
    raised = sum(int(str(one["alarms"])) for one in found)
    stated = sum(float(str(one["stated"])) for one in found)
    print(f"\nTogether: {raised} raised, {stated:.0f} stated, {raised / stated:.2f}.\n")
    return found


def _errors(count: int, pace: int, alarms: int, given: argparse.Namespace) -> Errors:
    chance = random.Random(given.seed * 1000 + count * 10 + alarms)
    raised, stated, answers, years = 0, 0.0, 0, 10
    for _store in range(max(1, given.years // years)):
        usual = 0.03 + chance.betavariate(4, 28)
        shares = [chance.betavariate(ALIKE * usual, ALIKE * (1 - usual)) for _ in range(count)]
        weights = [1 / (n + 1) ** 0.7 for n in range(count)]
        streams, seen, watched = [stream.State() for _ in range(count)], [0] * count, Counter()
        for n, which in enumerate(chance.choices(range(count), weights, k=pace * years), 1):
            state = streams[which]
            seen[which] += 1
            answers += 1
            told = stream.observe(state, NOW, low=chance.random() < shares[which])
            if state.share and not state.open:
                stated += 1 / state.every
            if told is Seen.FOUND:
                raised += 1
                stated += 1 / state.every
            elif told is Seen.OVER:
                stream.close(state, keep=False)
            _set(state, seen[which], n / pace, watched, alarms, usual)
    return Errors(raised, stated, answers)


def _set(
    state: stream.State, seen: int, year: float, watched: Counter[str], alarms: int, usual: float
) -> None:
    """As the product does: by the stream's own pace and how many streams there are."""
    pace = budget.pace(seen, year * budget.YEAR)
    every = budget.every(pace, "product", watched, alarms)
    every = min(max(every, learning.SHORTEST), learning.LONGEST)
    if stream.is_due(state, every):
        watched["product"] += not state.share
        stream.reckon(state, usual, every)


def doublings(given: argparse.Namespace) -> list[dict[str, object]]:
    """How soon a doubling is found."""
    print(
        f"Reviews until half of all doublings are found, after a past of {PAST} (in brackets: found within {WITHIN}):\n"
    )
    print("| usually low | " + " | ".join(f"one false alarm in {every}" for every in EVERY) + " |")
    print("|---|" + "---|" * len(EVERY))
    found: list[dict[str, object]] = []
    for share in SHARES:
        cells = []
        for every in EVERY:
            delays = [_doubling(share, every, given.seed + n) for n in range(given.runs)]
            median = statistics.median(delays)
            within = sum(one <= WITHIN for one in delays) / len(delays)
            cells.append(f"**{median:.0f}**" if median <= 30 else f"{median:.0f}")
            cells[-1] += f" ({within:.0%})"
            found.append({"share": share, "every": every, "median": median, "within": within})
        print(f"| {share:.0%} | " + " | ".join(cells) + " |", flush=True)
    print("\nBold: within a median of 30 reviews.")
    return found


def _doubling(share: float, every: int, seed: int) -> int:
    chance, state = random.Random(seed), stream.State()
    state.lows = float(sum(chance.random() < share for _ in range(PAST)))
    state.others = PAST - state.lows
    stream.reckon(state, share, every)
    for count in range(1, 5000):
        if stream.observe(state, NOW, low=chance.random() < 2 * share) is Seen.FOUND:
            return count
        if stream.is_due(state, every):
            stream.reckon(state, share, every)
    return 5000


if __name__ == "__main__":
    main()
