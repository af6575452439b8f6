"""The night's study of what moves a store's stars: how long it takes and how much memory, out of a million reviews.

    python bench/drivers.py [--reviews 1000000] [--engine sqlite]
    python bench/drivers.py --olist FOLDER [--pictures docs/images]

A store is filled with orders of known truth (being late costs 1.6 stars and happens to 8 % of them), one product with
half of all reviews and twenty thousand with a few each; then `artur drivers` runs, the command a worker starts each
night. With `--olist` nothing is timed: the study of the Olist orders is printed, as docs/guide/drivers.md shows it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import engines
from generated import rated

ROOT = Path(__file__).resolve().parents[1]
TARGET_SECONDS, TARGET_MEGABYTES = 300, 2_000
HEAD = (
    "## The night's study of what moves the stars\n\n"
    "`artur drivers` in a process of its own, on one core at low priority: reading reviews with the facts of their "
    "orders, then the model with its intervals, shares and held-out check, for all reviews and for each subject. "
    "In the generated store being late costs 1.6 stars and happens to 8 % of orders.\n\n"
    "| engine | reviews | seconds (of its own processor time) | target | peak memory | target | R² held out | being late, found |\n"
    "|---|---|---|---|---|---|---|---|"
)


def main() -> None:
    """Fill, study, print a section of Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--engine", choices=engines.available(), help="only this one")
    parser.add_argument("--olist", type=Path, metavar="FOLDER", help="the data set's CSV files")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="draw them, with --olist")
    parser.add_argument("--fill", metavar="SLUG", help="used within")
    options = parser.parse_args()
    if options.fill:
        rated.fill(options.fill, options.reviews)
        return
    if options.olist:
        olist(options.olist, options.pictures)
        return
    print(HEAD)
    for name in [options.engine] if options.engine else engines.available():
        with engines.engine(name) as engine:
            print(measured(engine, options.reviews), flush=True)


def measured(engine: engines.Engine, reviews: int) -> str:
    """A line of the table."""
    engine.create_store("bench")
    settings = {"DJANGO_SETTINGS_MODULE": "artur.config.settings"}
    subprocess.run(
        [sys.executable, __file__, "--fill", "bench", "--reviews", str(reviews)],
        env={**engine.environment, **settings},
        check=True,
    )
    engine.environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    began = time.monotonic()
    child = subprocess.Popen(
        [engines.ARTUR, "drivers", "--store", "bench", "--for", str(os.getpid())],
        env=engine.environment,
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    told = json.loads(child.stdout.read())["all"]
    # What the system kept of this child alone, the largest it ever was.
    _pid, status, usage = os.wait4(child.pid, 0)
    took = time.monotonic() - began
    assert status == 0
    late = next(e for d in told["drivers"] if d["fact"] == "late" for e in d["effects"])
    return (
        f"| {engine.name} | {told['reviews']:,} | {took:,.0f} ({usage.ru_utime + usage.ru_stime:,.0f}) | < {TARGET_SECONDS} "
        f"| {usage.ru_maxrss / 1024:,.0f} MB | < {TARGET_MEGABYTES:,} MB | {told['held_out']:.2f} "
        f"| {late['estimate']:.2f} (between {late['low']:.2f} and {late['high']:.2f}), {late['share']:.1%} of orders |"
    )


def olist(folder: Path, pictures: Path | None) -> None:
    """What the study finds out about the Olist orders, in sentences and in figures; and its pictures."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "artur.config.settings"}
    import django

    django.setup()
    from olist import driving
    from olist import rated as orders

    from artur.domain.insights.drivers import sentences
    from artur.domain.insights.drivers.columns import Collecting
    from artur.domain.insights.drivers.study import study

    for label, delivered in (("delivered in the end", True), ("all, never arrived too", False)):
        collecting = Collecting(orders.ZONE)
        seen = orders.reviews(folder, delivered=delivered)
        collecting.add(seen)
        found = study(collecting.done())
        if delivered and pictures:
            driving.draw(found, seen, pictures)
        print(f"\n### Olist, {label}: {found.reviews:,} ratings of {found.orders:,} orders\n")
        print(f"{sentences.headline(found)}. {sentences.lede(found)} {sentences.quality(found)}")
        folds = ", ".join(f"{share:.3f}" for share in found.folds)
        print(
            f"R² held out {found.held_out:.3f} (folds {folds}), on its own orders {found.explained:.3f}.\n"
        )
        for driver in found.drivers:
            effect = driver.effects[0]
            print(
                f"- {driver.share:6.1%} **{driver.fact}** {sentences.effect(effect)} {sentences.detail(effect)}"
            )
        for one in found.unsaid:
            print(f"- {sentences.unsaid(one)}")


if __name__ == "__main__":
    main()
