"""A year of a million orders put against a store's rules, by `artur simulate` as one would call it.

    python bench/simulate.py [--orders 1000000] [--engine sqlite]

Beside it a tenth of the orders, to see that the time grows with them and the memory with what is in play: an
order is let go when nothing can become of it any more.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import engines

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = 120


def main() -> None:
    """Simulate on each engine and print a section of Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--orders", type=int, default=1_000_000)
    parser.add_argument("--engine", choices=engines.available(), help="only this one")
    parser.add_argument("--fill", type=int, help="used within")
    options = parser.parse_args()
    if options.fill:
        fill(options.fill)
        return
    print(HEAD)
    for name in [options.engine] if options.engine else engines.available():
        for count in (options.orders // 10, options.orders):
            with engines.engine(name) as engine:
                print(row(name, count, *run(engine, count)), flush=True)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(
        f"\nOn {cores} cores. Memory is the largest proportional set of all its processes together."
    )


HEAD = (
    "## Simulating a year of orders\n\n"
    "`artur simulate` with the rules one begins with: three moments, reminders if nobody answers, deliveries known "
    "when they were told, delivery times learnt anew every day.\n\n"
    "| engine | orders | time | memory | invitations decided | target |\n|---|---|---|---|---|---|"
)


def run(engine: engines.Engine, count: int) -> tuple[float, float, int]:
    """Seconds, megabytes and the number of invitations."""
    environment = {**engine.environment, "DJANGO_SETTINGS_MODULE": "artur.config.settings"}
    subprocess.run([sys.executable, __file__, "--fill", str(count)], env=environment, check=True)
    begun = time.perf_counter()
    process = subprocess.Popen(
        [engines.ARTUR, "simulate", "--store", "bench", "--json"],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    largest = [0.0]
    watching = threading.Thread(target=watch, args=(process, largest))
    watching.start()
    said, _ = process.communicate()
    took = time.perf_counter() - begun
    watching.join()
    assert process.returncode == 0
    found = json.loads(said)["now"]
    assert found["orders"] == count, found["orders"]
    ends = (
        one["asked"] + one["ahead"] + sum(one["skipped"].values())
        for one in found["moments"].values()
    )
    return took, largest[0], sum(ends)


def watch(process: subprocess.Popen[str], largest: list[float]) -> None:
    """Note the largest memory of a process and its children until it ends."""
    while process.poll() is None:
        largest[0] = max(largest[0], sum(proportional(pid) for pid in tree(process.pid)))
        time.sleep(0.5)


def tree(pid: int) -> Iterator[int]:
    """A process and its children."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from tree(int(child))


def proportional(pid: int) -> float:
    """The proportional set of one process in megabytes; none when it has just ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    (line,) = (line for line in text.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


def fill(count: int) -> None:
    """In a process of its own: a store with a year of orders."""
    import django

    django.setup()
    import orders

    from artur.domain.stores.actions import create_store
    from artur.foundation.kit import clock

    store = create_store(slug="bench", name="Bench", timezone="Europe/Ljubljana")
    orders.fill(store.id, count, clock.now())


def row(engine: str, count: int, took: float, memory: float, invitations: int) -> str:
    """A row of the table."""
    target = f"< {TARGET} s" if count >= 1_000_000 else ""
    return f"| {engine} | {count:,} | {took:.0f} s | {memory:.0f} MB | {invitations:,} | {target} |"


if __name__ == "__main__":
    main()
