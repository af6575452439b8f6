"""Accepting reviews over HTTP: sixteen clients answer forms, each with its log entry, counters and events."""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from engines import available, engine

if TYPE_CHECKING:
    from engines import Engine

ROUNDS = 3
SECONDS = 8
FORMS = 25_000
CLIENTS = 16
TARGETS = {"postgresql": "≥ 400/s, p99 < 100 ms", "sqlite": "≥ 150/s, p99 < 250 ms"}
OPTIONS = {"postgresql": ("--web-workers", "2"), "sqlite": ()}

TOKENS = """
import django; django.setup()
from artur.domain.invitations import tokens
from artur.domain.invitations.models import Invitation
for invitation in Invitation.objects.filter(moment="product").iterator():
    print(tokens.form_token(invitation))
"""
SCRIPT = """
local tokens = {}
for line in io.lines("%s") do tokens[#tokens + 1] = line end
local next = 0
wrk.headers["Content-Type"] = "application/json"
request = function()
  next = next + 1
  return wrk.format("POST", "/api/v1/forms/" .. tokens[next], nil,
    '{"author":"Ana K.","reviews":[{"subject":"product","product":"SKU-1","stars":' .. (next %% 5 + 1) ..
    ',"title":"Lep čajnik","body":"Ne kaplja in drži toploto, številka ' .. next .. '."}]}')
end
"""


def main() -> None:
    """Measure each engine that is there."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is needed: apt-get install wrk")
    print("## Accepting a review\n")
    print(
        "| engine | accepted | spread | p99 | bare durable inserts of the same bytes | ratio | target |\n|---|---|---|---|---|---|---|"
    )
    for name in available():
        with engine(name) as installed:
            bare = statistics.median(_bare(installed) for _ in range(ROUNDS))
            rates, tails = zip(*_rounds(installed), strict=True)
        rate = statistics.median(rates)
        print(
            f"| {name} | {rate:.0f}/s | {min(rates):.0f}–{max(rates):.0f} | {statistics.median(tails):.0f} ms "
            f"({min(tails):.0f}–{max(tails):.0f}) | {bare:.0f}/s, one connection | {rate / bare:.2f} | {TARGETS[name]} |",
            flush=True,
        )


def _rounds(installed: Engine) -> list[tuple[float, float]]:
    key = installed.create_store("accept")
    figures = []
    with (
        installed.serve("--no-worker", *OPTIONS[installed.name]) as address,
        tempfile.TemporaryDirectory() as folder,
    ):
        _orders(address, key)
        environment = {**installed.environment, "DJANGO_SETTINGS_MODULE": "artur.config.settings"}
        tokens = subprocess.run(
            [sys.executable, "-c", TOKENS],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout.split()
        share = len(tokens) // (ROUNDS + 1)
        for number in range(ROUNDS + 1):
            ours = tokens[number * share : (number + 1) * share]
            figures += [_round(address, key, Path(folder), ours)]
    # The first one warms the server and the database up.
    return figures[1:]


def _round(address: str, key: str, folder: Path, tokens: list[str]) -> tuple[float, float]:
    (folder / "tokens").write_text("\n".join(tokens))
    (folder / "accept.lua").write_text(SCRIPT % (folder / "tokens"))
    before, begun = _submitted(address, key), time.perf_counter()
    told = subprocess.run(
        ["wrk", "-t1", f"-c{CLIENTS}", f"-d{SECONDS}s", "--latency", "-s", folder / "accept.lua", address],
        check=True, stdout=subprocess.PIPE, text=True,
    ).stdout  # fmt: skip
    elapsed = time.perf_counter() - begun
    if "Non-2xx" in told:
        raise RuntimeError(told)
    tail = re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    assert tail is not None
    return (_submitted(address, key) - before) / elapsed, float(tail[1]) * {
        "us": 1e-3,
        "ms": 1,
        "s": 1e3,
    }[tail[2]]


def _orders(address: str, key: str) -> None:
    placed = (datetime.now(UTC) - timedelta(days=2)).isoformat()
    lines = (
        json.dumps(
            {
                "id": str(number),
                "placed_at": placed,
                "customer": {
                    "email": f"ana{number}@example.com",
                    "name": "Ana Kovač",
                    "locale": "sl",
                },
                "lines": [
                    {"product": {"id": "SKU-1", "name": "Čajnik"}, "quantity": 1, "price": "59.90"}
                ],
            }
        )
        for number in range(FORMS)
    )
    _call(f"{address}/api/v1/orders/batch", key, "\n".join(lines).encode())


def _submitted(address: str, key: str) -> int:
    return int(_call(f"{address}/api/v1/summary", key)["submitted"])


def _call(url: str, key: str, body: bytes | None = None) -> dict[str, object]:
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/x-ndjson"}
    with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=300) as answer:
        return dict(json.load(answer))


def _bare(installed: Engine) -> float:
    """Durable single-row commits a second of about as many bytes as a review with its entry and events."""
    payload, count = "x" * 2_000, 1_500
    if installed.name == "sqlite":
        import sqlite3

        connection = sqlite3.connect(
            Path(installed.environment["ARTUR_DATA"]) / "bare.sqlite3", isolation_level=None
        )
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        sql = "INSERT INTO bare (payload) VALUES (?)"
    else:
        import psycopg

        connection = psycopg.connect(installed.url, autocommit=True)
        sql = "INSERT INTO bare (payload) VALUES (%s)"
    connection.execute("CREATE TABLE IF NOT EXISTS bare (payload text)")
    begun = time.perf_counter()
    for _ in range(count):
        connection.execute(sql, (payload,))
    rate = count / (time.perf_counter() - begun)
    connection.close()
    return rate


if __name__ == "__main__":
    main()
