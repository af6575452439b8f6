"""Dashboards over ten million reviews on PostgreSQL, as a browser and a script ask for them.

    python bench/dashboards.py [--reviews 10000000] [--rounds 40]

The reviews are generated in the database and counted there in one go, by the same numbers the worker would count
them under: three years, twenty thousand products of which one has a million reviews and a thousand have one each.
What is measured then is Artur alone: the answers of the API and the console's pages through `artur serve`, one after
the other, and what counting a hundred reviews more costs, beside a store of ten thousand.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import counted
import engines

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = 0.2
SMALL = 10_000


def main() -> None:
    """Fill a database, ask it, and print a section of Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reviews", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--prepare", action="store_true", help="used within")
    options = parser.parse_args()
    if options.prepare:
        print(json.dumps(prepare(options.reviews)))
        return
    if "postgresql" not in engines.available():
        print("no PostgreSQL server on this machine; nothing measured", file=sys.stderr)
        return
    with engines.engine("postgresql") as engine:
        made = _prepared(engine, options)
        with engine.serve("--no-worker") as address:
            asked = {
                name: _ask(address, made, paths, options.rounds) for name, paths in PAGES.items()
            }
    for line in lines(options, made, asked):
        print(line, flush=True)


def _prepared(engine: engines.Engine, options: argparse.Namespace) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, __file__, "--prepare", "--reviews", str(options.reviews)],
        env={**engine.environment, "DJANGO_SETTINGS_MODULE": "artur.config.settings"},
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout.splitlines()[-1]))


def prepare(reviews: int) -> dict[str, object]:
    """Two stores with their counters, a key and a signed-in member for the large one, and the cost of one more."""
    import django

    django.setup()
    from artur.domain.stores.actions import create_key, create_store

    small, large = (
        create_store(slug=f"bench-{name}", name="Bench", timezone="Europe/Ljubljana")
        for name in ("small", "large")
    )
    counted.fill(small.id, SMALL)
    begun = time.perf_counter()
    counted.fill(large.id, reviews)
    took = time.perf_counter() - begun
    _row, secret = create_key(large, name="bench", scopes=("insights:read",))
    cost = {"small": [], "large": []}
    for _ in range(24):
        cost["small"].append(counted.more(small.id))
        cost["large"].append(counted.more(large.id))
    return {
        "key": secret,
        "session": counted.sign_in(large),
        "slug": large.slug,
        "rows": counted.rows(),
        "took": took,
        **{name: statistics.median(costs[12:]) for name, costs in cost.items()},
    }


def _product() -> str:
    return f"SKU-{int(19_000 * random.random() ** 3)}"


PAGES: dict[str, tuple[str, ...]] = {
    "trend of the store, 26 weeks": ("/api/v1/insights/trend?weeks=26",),
    "trend of a year, one subject": ("/api/v1/insights/trend?weeks=52&subject=delivery",),
    "trend of one product": ("/api/v1/insights/trend?dimension=product&key={product}",),
    "products, 26 weeks, the worst first": ("/api/v1/insights/tables/product?sort=average",),
    "products, a year": ("/api/v1/insights/tables/product?weeks=52&sort=-change",),
    "products by name": ("/api/v1/insights/tables/product?search={search}",),
    "categories, brands, carriers, countries": (
        "/api/v1/insights/tables/category",
        "/api/v1/insights/tables/brand?sort=low_share",
        "/api/v1/insights/tables/carrier",
        "/api/v1/insights/tables/country?weeks=104",
    ),
    "funnels by template and channel": (
        "/api/v1/insights/response?by=template",
        "/api/v1/insights/response?by=channel&weeks=52",
    ),
    "console: the overview": ("/console/{slug}/insights/",),
}


def _ask(address: str, made: dict[str, object], paths: tuple[str, ...], rounds: int) -> list[float]:
    """Seconds of each answer; the very first stands first."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    headers = {"Authorization": f"Bearer {made['key']}", "Cookie": f"artur={made['session']}"}
    times = []
    for n in range(rounds + 1):
        path = paths[n % len(paths)].format(
            product=_product(), search=random.randint(10, 99), slug=made["slug"]
        )
        begun = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {body[:300]!r}")
        times.append(time.perf_counter() - begun)
    return times


def lines(
    options: argparse.Namespace, made: dict[str, object], asked: dict[str, list[float]]
) -> Iterator[str]:
    """The section."""
    yield f"## Dashboards over {options.reviews:,} reviews\n"
    yield (
        f"PostgreSQL, {options.rounds} answers each through `artur serve`, one after the other, after a first; tables of "
        f"more than 5,000 rows are kept for half a minute, see decision 030; "
        f"{made['rows']:,} counters, generated and counted within the database in {made['took']:.0f} s.\n"
    )
    yield "| page | the first | median | p95 | slowest | target p95 |\n|---|---|---|---|---|---|"
    for name, (first, *times) in asked.items():
        ordered = sorted(times)
        p95 = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
        kept = "kept" if p95 < TARGET else "**missed**"
        yield (
            f"| {name} | {_ms(first)} | {_ms(statistics.median(ordered))} | {_ms(p95)} | {_ms(ordered[-1])} "
            f"| < 200 ms, {kept} |"
        )
    yield (
        f"\nCounting one review more (of a hundred at once, its facts known): "
        f"{_ms(made['small'])} at {SMALL:,}, {_ms(made['large'])} at {options.reviews:,}, "
        f"{made['large'] / made['small']:.2f} times."
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()
