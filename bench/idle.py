"""Memory of the idle embedded server (proportional set size of the process tree), and its start to ready."""

from __future__ import annotations

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
SETTLE = 6  # seconds of idling before memory is read
ARTUR = Path(sys.executable).with_name("artur")


def main() -> None:
    """Start, wait, read, stop; five times over one data folder, after a first start that makes the tables."""
    with tempfile.TemporaryDirectory() as data:
        environment = {
            **os.environ,
            "ARTUR_DATA": data,
            "DATABASE_URL": "",
            "ARTUR_SECRET_KEY": "k" * 40,
        }
        subprocess.run([ARTUR, "migrate"], env=environment, check=True, stderr=subprocess.DEVNULL)
        subprocess.run(
            [ARTUR, "store", "create", "idle", "--name", "Idle"],
            env=environment,
            check=True,
            stdout=sys.stderr,
        )
        rounds = [_round(environment) for _ in range(ROUNDS)]
    starts, sizes, bare = ([r[i] for r in rounds] for i in range(3))
    print("## Idle\n\n| what | median | spread | target |\n|---|---|---|---|")
    print(f"| start to ready | {_line(starts, 's', 2)} | < 3 s |")
    print(f"| memory, whole tree | {_line(sizes, 'MB', 0)} | < 200 MB |")
    print(f"| beside it: Python with Django imported, start | {_line(bare, 's', 2)} | |")


def _round(environment: dict[str, str]) -> tuple[float, float, float]:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "import django.core.handlers.wsgi, ninja.conf"],
        check=False,
        env={**environment, "DJANGO_SETTINGS_MODULE": "artur.config.settings"},
    )
    bare = time.perf_counter() - begun
    begun = time.perf_counter()
    server = subprocess.Popen(
        [ARTUR, "serve", "--port", str(_free_port())],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    assert "listening on" in server.stdout.readline()
    started = time.perf_counter() - begun
    time.sleep(SETTLE)
    size = sum(_proportional(pid) for pid in _tree(server.pid)) / 1e6
    server.send_signal(signal.SIGTERM)
    assert server.wait(10) == 0
    return started, size, bare


def _tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(grandchild for child in children for grandchild in _tree(int(child)))]


def _proportional(pid: int) -> int:
    found = re.search(
        r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE
    )
    assert found is not None
    return int(found[1]) * 1024


def _line(values: list[float], unit: str, digits: int) -> str:
    return f"{statistics.median(values):.{digits}f} {unit} | {min(values):.{digits}f}–{max(values):.{digits}f} {unit}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
