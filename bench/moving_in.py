"""Reviews from elsewhere: a file as Judge.me writes it, taken in by `artur import reviews`, and again unchanged.

Figures include the start of the command. Where the machine is shared, `BENCH_FIRST="chrt -r 5"` puts it before others.
"""

from __future__ import annotations

import csv
import json
import os
import random
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import engines

if TYPE_CHECKING:
    from engines import Engine

ROWS = 50_000
FEW = 5_000
ROUNDS = 3
PRODUCTS = 400
NAMES = [
    "Ana Kovač",
    "Jānis Bērziņš",
    "Marta Novak",
    "Ilze Kalniņa",
    "Luka Horvat",
    "Emma Smith",
    "",
]
WORDS = {
    "sl": "čajnik je zelo lep in dobro drži toploto vendar je pokrov premajhen zato ga moram vedno tiščati hvala za hitro "
    "dostavo vse je prišlo lepo zapakirano barva ni povsem enaka kot na sliki priporočam vsem ki radi pijejo čaj",
    "en": "the teapot is lovely and keeps its warmth but the lid is a little too small so I have to hold it thank you for "
    "the quick delivery everything came well packed and the colour is not quite as in the picture would buy again",
    "de": "die Kanne ist sehr schön und hält gut warm aber der Deckel ist etwas zu klein danke für die schnelle Lieferung "
    "alles kam gut verpackt an die Farbe ist nicht ganz wie auf dem Bild ich würde sie wieder kaufen",
}
HEADER = (
    "title", "body", "rating", "review_date", "reviewer_name", "reviewer_email", "product_id", "product_handle",
    "reply", "reply_date", "picture_urls",
)  # fmt: skip


def main() -> None:
    """Measure each engine this machine has."""
    print("## Moving in\n")
    print(
        f"{ROWS:,} reviews of {PRODUCTS} products in one file, a sixth answered, a tenth with a picture to fetch; "
        f"{ROUNDS} stores.\n"
    )
    print(
        "| engine | new, rows/s | again unchanged, rows/s | peak memory at 5,000 · 50,000 rows | target |"
    )
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        few, many = (write(Path(folder) / f"{n}.csv", n) for n in (FEW, ROWS))
        for name in engines.available():
            with engines.engine(name) as engine:
                fresh, again, peaks = measure(engine, few, many)
            print(
                f"| {name} | {_figure(fresh)} | {_figure(again)} | {peaks[0]:.0f} · {peaks[1]:.0f} MB "
                "| ≥ 5,000/s, flat |"
            )


def measure(
    engine: Engine, few: Path, many: Path
) -> tuple[list[float], list[float], tuple[float, float]]:
    """Rows a second new and unchanged, and the peaks of memory."""
    fresh, again = [], []
    engine.create_store("few")
    _took, low = run(engine, "few", few, created=FEW)
    high = 0.0
    for round_ in range(ROUNDS):
        engine.create_store(f"many-{round_}")
        took, peak = run(engine, f"many-{round_}", many, created=ROWS)
        fresh.append(ROWS / took)
        high = max(high, peak)
        again.append(ROWS / run(engine, f"many-{round_}", many, created=0)[0])
        print(
            f"{engine.name}: {fresh[-1]:,.0f} new, {again[-1]:,.0f} unchanged rows/s",
            file=sys.stderr,
        )
    return fresh, again, (low, high)


def run(engine: Engine, store: str, file: Path, *, created: int) -> tuple[float, float]:
    """Seconds an import takes, and its peak of memory in MB."""
    command = [
        *shlex.split(os.environ.get("BENCH_FIRST", "")),
        str(engines.ARTUR),
        "import",
        "reviews",
        str(file),
    ]
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--store", store, "--create-products", "--json"],
        env=engine.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _pid, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - begun
    assert os.waitstatus_to_exitcode(status) == 0, said
    assert json.loads(said)["created"] == created, said
    return took, used.ru_maxrss / 1024


def write(path: Path, rows: int) -> Path:
    """A file of so many reviews, no two alike."""
    chance = random.Random(rows)
    begin = datetime(2021, 1, 1, tzinfo=UTC)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for n in range(rows):
            words = chance.choice(list(WORDS.values())).split()
            body = " ".join(chance.choices(words, k=chance.randint(0, 60)))
            at = begin + timedelta(minutes=n * 30)
            product = chance.randrange(PRODUCTS)
            writer.writerow(
                [
                    " ".join(words[:3]) if n % 2 else "",
                    f"{body} {n}",
                    chance.choice([5, 5, 5, 4, 4, 3, 2, 1]),
                    f"{at:%Y-%m-%d %H:%M:%S} UTC",
                    chance.choice(NAMES),
                    f"c{n}@example.com",
                    str(7_000_000 + product),
                    f"teapot-{product}",
                    "Hvala lepa!" if n % 6 == 0 else "",
                    f"{at + timedelta(days=1):%Y-%m-%d %H:%M:%S} UTC" if n % 6 == 0 else "",
                    f"https://pictures.example/{n}.jpg" if n % 10 == 0 else "",
                ]
            )
    return path


def _figure(found: list[float]) -> str:
    return f"{statistics.median(found):,.0f} ({min(found):,.0f}–{max(found):,.0f})"


if __name__ == "__main__":
    main()
