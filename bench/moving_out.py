"""Everything out of a store with a million reviews: `artur export everything`, and its reviews as CSV and JSON lines.

Memory is the most the command's process holds of its own, beside the same with a tenth of the reviews; what SQLite
maps of its file (128 MiB at most) is the system's and is not counted. Rows are counted by the processor's seconds,
which a busy machine does not stretch. `BENCH_ROWS` asks for fewer reviews, where the machine has other work to do.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import engines

if TYPE_CHECKING:
    from engines import Engine

ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))
ALLOWED = {"postgresql": 16.0, "sqlite": 48.0}
"""MiB more with all rows than with a tenth of them, and memory counts as flat. SQLite fills its cache of 32 MB only once its
file is larger than what it maps, which it is with all rows alone."""
FILL = """
import sys
import django; django.setup()
from django.db import connection
from artur.domain.orders.models import Product
from artur.domain.reviews.models import Review
from artur.domain.stores.queries import open_store
from artur.foundation.kit import clock, ids
store, wanted = open_store("tea"), int(sys.argv[1])
product, _ = Product.objects.get_or_create(store_id=store.id, external_id="SKU-1", defaults={"name": "Čajnik"})
if not Review.objects.filter(store_id=store.id).exists():
    Review.objects.create(
        store_id=store.id, product_id=product.id, product_name=product.name, subject="product", stars=4,
        title="It does not drip", author="Ana K.", language="en", state="published", submitted_at=clock.now(),
        body="It pours to the last drop, and the glaze is a little greener than in the picture. " * 3,
        published_at=clock.now(), terms_version="2026-11", fingerprint=bytes(16), log_id=ids.new(), log_index=0,
    )
columns = [f.column for f in Review._meta.concrete_fields if f.column != "id"]
names = ", ".join(f'"{c}"' for c in columns)
new = "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
have = Review.objects.filter(store_id=store.id).count()
with connection.cursor() as cursor:
    while have < wanted:
        cursor.execute(
            f'INSERT INTO reviews_review (id, {names}) SELECT {new}, {names} FROM reviews_review LIMIT %s',
            [wanted - have],
        )
        have = Review.objects.filter(store_id=store.id).count()
    cursor.execute("ANALYZE")
"""


class Run(NamedTuple):
    """One export."""

    seconds: float
    """Of the processor."""
    peak: float
    """MiB."""
    size: float
    """MiB."""


def main() -> None:
    """Measure each engine this machine has."""
    print("## Moving out\n")
    few = max(1000, ROWS // 10)
    print(
        f"A store with {ROWS:,} published reviews of some 250 characters, one command each. Flat is within 16 MiB, on SQLite "
        "with its cache of 32 MB, which fills once the file is larger than what is mapped of it.\n"
    )
    print(
        f"| engine | what | rows/s of processor | peak memory at {few:,} · {ROWS:,} reviews | file |"
    )
    print("|---|---|---|---|---|")
    for name in engines.available():
        with engines.engine(name) as engine:
            engine.create_store("tea")
            _fill(engine, few)
            small = {kind: export(engine, *kind) for kind in KINDS}
            _fill(engine, ROWS)
            for kind, words in KINDS.items():
                run = export(engine, *kind)
                rows = ROWS * (3 if kind[0] == "everything" else 1)
                flat = "flat" if run.peak - small[kind].peak <= ALLOWED[engine.name] else "NOT FLAT"
                print(
                    f"| {name} | {words} | {rows / run.seconds:,.0f} | "
                    f"{small[kind].peak:.0f} · {run.peak:.0f} MiB, {flat} | {run.size:,.0f} MiB |"
                )


KINDS = {
    ("everything", ""): "the signed archive (each review thrice: CSV, JSON lines, its table)",
    ("reviews", "jsonl"): "reviews as JSON lines",
    ("reviews", "csv"): "reviews as CSV",
}


def export(engine: Engine, kind: str, form: str) -> Run:
    """Run the command and watch it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out"
        command = [Path(sys.executable).with_name("artur"), "export", kind, "--store", "tea"]
        command += ["--output", target, *(["--format", form] if form else [])]
        process = subprocess.Popen(command, env=engine.environment, stderr=subprocess.DEVNULL)
        peak, ended = 0.0, 0
        while not ended:
            peak = max(peak, _own_memory(process.pid))
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            time.sleep(0.02)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"export {kind} failed")
        return Run(used.ru_utime + used.ru_stime, peak, target.stat().st_size / 2**20)


def _own_memory(pid: int) -> float:
    """MiB the process holds beside files it maps."""
    told = re.search(r"^RssAnon:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(told[1]) / 1024 if told else 0.0


def _fill(engine: Engine, rows: int) -> None:
    environment = {**engine.environment, "DJANGO_SETTINGS_MODULE": "artur.config.settings"}
    subprocess.run([sys.executable, "-c", FILL, str(rows)], env=environment, check=True)


if __name__ == "__main__":
    main()
