"""Due invitations taken in hand a second, out of ten thousand rows and out of ten million.

    python bench/claim.py [--few 10000] [--many 10000000] [--rounds 10]

Two figures for each. *Claim* is what keeps workers apart, by the code the worker runs: the due rows read under
lock with their customers, and written as being in hand, batch by batch, each in a durable transaction of its own.
*With decisions* is the whole of it: orders, lines, suppressed addresses and rules read, every invitation decided,
the mails' rows written and the customers' pause begun. Nothing is mailed. On PostgreSQL the claim is measured with two
workers beside each other as well, as an installation that has so much to send runs them.

The rows are an old store's: nearly all have ended, the youngest orders' wait. Of each such order the delivery
moment is due, with a customer of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import engines
import invitations

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGETS = {"postgresql": 20_000, "sqlite": 12_000}
BATCHES = (200, 500, 1000)
AT_ONCE = 3_000
"""Invitations claimed in a round."""


def main() -> None:
    """Run each engine in a process of its own and print a section of Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--few", type=int, default=10_000)
    parser.add_argument("--many", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--engine", choices=engines.available(), help="only this one")
    parser.add_argument("--measure", action="store_true", help="used within")
    parser.add_argument("--beside", help="used within: the store a second worker claims of")
    options = parser.parse_args()
    if options.beside:
        beside(options.beside)
        return
    if options.measure:
        print(json.dumps([measure(size, options.rounds) for size in (options.few, options.many)]))
        return
    print(HEAD)
    for name in [options.engine] if options.engine else engines.available():
        with engines.engine(name) as engine:
            few, many = run(engine, options)
        for line in lines(name, options, few, many):
            print(line, flush=True)
    print(f"\nMedians of {options.rounds} rounds of {AT_ONCE:,} claimed invitations each.")


HEAD = (
    "## Claiming what is due\n\n"
    "Invitations a second. *Claim*: due rows read under lock with their customers and written as being in hand, "
    "each batch in a durable transaction. *With decisions*: the same with every invitation decided and the mails' "
    "rows written.\n\n"
    "| engine | what | batch | of few | of many | many/few | target |\n|---|---|---|---|---|---|---|"
)


def lines(name: str, options: argparse.Namespace, few: Figures, many: Figures) -> Iterator[str]:
    """The rows of the table of one engine."""
    for what in few:
        ratio = statistics.median(many[what]) / statistics.median(few[what])
        label, _, batch = what.partition(" by ")
        target = "" if label == "with decisions" else f"≥ {TARGETS[name]:,}"
        yield (
            f"| {name} | {label} | {batch} | {options.few:,}: {_figure(few[what])} "
            f"| {options.many:,}: {_figure(many[what])} | {ratio:.2f} | {target} |"
        )


def run(engine: engines.Engine, options: argparse.Namespace) -> list[Figures]:
    """Measure one engine in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--measure", "--few", str(options.few),
         "--many", str(options.many), "--rounds", str(options.rounds)],
        env={**engine.environment, "DJANGO_SETTINGS_MODULE": "artur.config.settings"},
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return list(json.loads(done.stdout.splitlines()[-1]))


Figures = dict[str, list[float]]


def measure(size: int, rounds: int) -> Figures:
    """Rates by what was measured, of a table of `size` invitations."""
    import django

    django.setup()
    from artur.domain.stores.actions import create_store

    store = create_store(slug=f"bench-{size}", name="Bench", timezone="Europe/Ljubljana")
    _send(store)
    figures: Figures = {}
    kinds = [(how, batch) for how in _ways() for batch in BATCHES]
    needed = AT_ONCE * rounds * len(kinds)
    made = 0
    with _second(store.slug) as second:
        for how, batch in kinds:
            rates = figures[f"{how} by {batch}"] = []
            for _ in range(rounds):
                if made < AT_ONCE:
                    made = invitations.fill(store.id, size, min(needed, size // 3))
                two = how == TWO
                rates.append(
                    _together(store, batch, second) if two else _round(store, how, batch, AT_ONCE)
                )
                made -= AT_ONCE
    return figures


TWO = "claim, two workers"


def _ways() -> tuple[str, ...]:
    from django.db import connection

    # SQLite has one writer at a time, whoever it is.
    between = (TWO,) if connection.vendor == "postgresql" else ()
    return ("claim", *between, "with decisions")


@contextlib.contextmanager
def _second(slug: str) -> Iterator[subprocess.Popen[str]]:
    """A second worker, which claims half a round for each batch size it is told."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--beside", slug],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        assert process.stdin is not None
        process.stdin.close()


def beside(slug: str) -> None:
    """Be the second worker: say when ready, and after each round how long it took."""
    import django

    django.setup()
    from artur.domain.stores.queries import open_store

    store = open_store(slug)
    print("ready", flush=True)
    for line in sys.stdin:
        begun = time.monotonic()
        _round(store, "claim", int(line), AT_ONCE // 2)
        print(json.dumps([begun, time.monotonic()]), flush=True)


def _together(store, batch: int, second: subprocess.Popen[str]) -> float:
    """Both claim half a round at once; how many a second from the first's beginning to the last's end."""
    assert second.stdin is not None
    assert second.stdout is not None
    begun = time.monotonic()
    second.stdin.write(f"{batch}\n")
    second.stdin.flush()
    _round(store, "claim", batch, AT_ONCE // 2)
    ended = time.monotonic()
    its_own = json.loads(second.stdout.readline())
    return AT_ONCE / (max(ended, its_own[1]) - begun)


def _send(store) -> None:
    from artur.domain.invitations import actions

    actions.change_rules(store, {"sending": True}, "system")


def _round(store, how: str, batch: int, wanted: int) -> float:
    """Claim `wanted` invitations; how many a second."""
    from artur.domain.invitations.actions.sending import claim

    begun, done = time.perf_counter(), 0
    while done < wanted:
        if how == "claim":
            taken = hold(store, min(batch, wanted - done))
            assert taken, "nothing is due any more"
            done += taken
        else:
            claimed = claim.claim(store, batch)
            assert len(claimed.sending) == claimed.handled == batch, claimed.handled
            done += claimed.handled
    return done / (time.perf_counter() - begun)


def hold(store, batch: int) -> int:
    """The claim alone: one batch read under lock and written as in hand, by the worker's own code."""
    from artur.domain.invitations.actions.sending import taking
    from artur.foundation.events.recording import transaction_of
    from artur.foundation.kit import ids

    with transaction_of(store.id) as tx:
        taken = taking.take(store.id, tx.at, batch)
        taking.hold(store.id, list(zip(taken, ids.many(len(taken)), strict=True)), tx.at)
    return len(taken)


def _figure(rates: list[float]) -> str:
    return f"{statistics.median(rates):,.0f} ({min(rates):,.0f}–{max(rates):,.0f})"


if __name__ == "__main__":
    main()
