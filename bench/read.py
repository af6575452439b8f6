"""Reading a product's 50 reviews, beside the same server answering constant bytes, and beside Isso."""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from engines import engine, free_port
from shelf import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 7
SECONDS = 2
CLIENTS = 16
REVIEWS = 50
CONSTANT = """
from pathlib import Path
BODY = Path({body!r}).read_bytes()
START = {{"type": "http.response.start", "status": 200,
         "headers": [(b"content-type", b"{type}"), (b"content-length", str(len(BODY)).encode())]}}
REST = {{"type": "http.response.body", "body": BODY}}
async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        await receive()
        await send({{"type": "lifespan.startup.complete"}})
        await receive()
        await send({{"type": "lifespan.shutdown.complete"}})
        return
    await send(START)
    await send(REST)
"""
ISSO = """
[general]
dbpath = {folder}/comments.db
host = http://127.0.0.1/
[server]
listen = http://127.0.0.1:{port}
[guard]
enabled = false
"""


def main() -> None:
    """Measure JSON and HTML, plain and packed, then Isso."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is needed: apt-get install wrk")
    print(f"## Reading a product's {REVIEWS} reviews\n")
    print("| answer | bytes | Artur | constant bytes | ratio | processor time each | target |")
    print("|---|---|---|---|---|---|---|")
    with engine("sqlite") as installed:
        key = installed.create_store("read")
        with installed.serve() as address:
            fill(installed, address, key, REVIEWS)
            rates = [
                _row(f"{address}/w/read/products/SKU-1.{kind}", kind, encoding)
                for kind in ("json", "html")
                for encoding in ("", "br")
            ]
    _isso(statistics.median(rates))


def _row(url: str, kind: str, encoding: str) -> float:
    body = _read(url, encoding)
    ours, constant, costs, bare = [], [], [], []
    with tempfile.TemporaryDirectory() as folder, _constant(Path(folder), body, kind) as limit:
        _round(url, encoding)
        _round(limit, encoding)
        for _ in range(ROUNDS):
            rate, cost = _round(limit, encoding)
            constant.append(rate)
            bare.append(cost)
            rate, cost = _round(url, encoding)
            ours.append(rate)
            costs.append(cost)
    # Round by round, as what else the machine does strikes neighbours alike.
    ratios = [mine / theirs for mine, theirs in zip(ours, constant, strict=True)]
    print(
        f"| {kind}{', brotli' if encoding else ''} | {len(body):,} | {_spread(ours)} | {_spread(constant)} "
        f"| {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}) "
        f"| {statistics.median(costs):.3f} ms, constant {statistics.median(bare):.3f} ms | ≥ 0.8; ≤ 0.2 ms |",
        flush=True,
    )
    return statistics.median(ours)


def _spread(rates: list[float]) -> str:
    return f"{statistics.median(rates):,.0f}/s ({min(rates):,.0f}–{max(rates):,.0f})"


def _round(url: str, encoding: str = "") -> tuple[float, float]:
    """Requests a second, and milliseconds of the server's processor time for each."""
    headers = ["-H", f"Accept-Encoding: {encoding}"] if encoding else []
    port = int(re.findall(r":(\d+)", url)[0])
    before = _processor_time(port)
    told = subprocess.run(
        ["wrk", "-t1", f"-c{CLIENTS}", f"-d{SECONDS}s", *headers, url],
        check=True, stdout=subprocess.PIPE, text=True,
    ).stdout  # fmt: skip
    spent = _processor_time(port) - before
    count = re.search(r"(\d+) requests in", told)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    if "Non-2xx" in told or "Socket errors" in told or count is None or rate is None:
        raise RuntimeError(told)
    return float(rate[1]), spent * 1000 / int(count[1])


def _processor_time(port: int) -> float:
    """Seconds all processes of ours that were started for `port` have used so far."""
    mine = _children(os.getpid())
    top = [pid for pid in mine if f"{port}" in _command(pid)]
    family = {member for pid in top for member in (pid, *_children(pid))}
    ticks = 0
    for pid in family:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            found += [int(child) for child in (task / "children").read_text().split()]
        except FileNotFoundError:  # the thread ended between being named and being read
            continue
    return found + [grandchild for child in found for grandchild in _children(child)]


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


@contextmanager
def _constant(folder: Path, body: bytes, kind: str) -> Iterator[str]:
    (folder / "body").write_bytes(body)
    media = "application/json" if kind == "json" else "text/html; charset=utf-8"
    (folder / "constant.py").write_text(CONSTANT.format(body=str(folder / "body"), type=media))
    granian = Path(sys.executable).with_name("granian")
    port = free_port()
    command = [
        granian,
        "constant:application",
        "--interface",
        "asgi",
        "--port",
        str(port),
        "--no-ws",
        "--no-log",
    ]
    with _running(command, port, folder) as address:
        yield f"{address}/constant"


@contextmanager
def _running(command: list[str | Path], port: int, folder: Path) -> Iterator[str]:
    server = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(address, timeout=2).close()
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.05)
            else:
                break
        yield address
    finally:
        server.terminate()
        server.wait(timeout=15)


def _read(url: str, encoding: str) -> bytes:
    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding or "identity"})
    with urllib.request.urlopen(request) as answer:
        return bytes(answer.read())


def _isso(ours: float) -> None:
    with tempfile.TemporaryDirectory(prefix="isso-") as name:
        folder = Path(name)
        try:
            python = _isso_installed(folder)
        except subprocess.CalledProcessError as error:
            print(f"\nIsso is left out: it could not be installed ({error.stderr.strip()[-160:]}).")
            return
        port = free_port()
        (folder / "isso.cfg").write_text(ISSO.format(folder=folder, port=port))
        command: list[str | Path] = [python.with_name("isso"), "-c", folder / "isso.cfg", "run"]
        with _running(command, port, folder) as address:
            for number in range(REVIEWS):
                _comment(address, number)
            url = f"{address}/?uri=%2Fproduct%2F&plain=1&limit={REVIEWS}"
            shown = json.loads(_read(url, ""))
            if len(shown["replies"]) != REVIEWS:
                raise RuntimeError("Isso does not show what was written")
            rates = [_round(url)[0] for _ in range(3)]
    peer = statistics.median(rates)
    print(
        f"\nIsso, the same number of comments with `plain=1`: {_spread(rates)}. "
        f"Artur answers {ours / peer:.0f} times as many (target: 10)."
    )


def _isso_installed(folder: Path) -> Path:
    python = folder / "venv/bin/python"
    for command in (
        [sys.executable, "-m", "venv", folder / "venv"],
        [python, "-m", "pip", "install", "--quiet", "setuptools<81", "wheel", "isso"],
    ):
        subprocess.run(command, check=True, capture_output=True, text=True)
    return python


def _comment(address: str, number: int) -> None:
    text = f"Number {number}. It pours to the last drop, and the glaze is a little greener than in the picture."
    body = json.dumps({"title": "Teapot", "author": f"Ana {number}", "text": text}).encode()
    request = urllib.request.Request(
        f"{address}/new?uri=%2Fproduct%2F", body, {"Content-Type": "application/json"}
    )
    urllib.request.urlopen(request).close()


if __name__ == "__main__":
    main()
