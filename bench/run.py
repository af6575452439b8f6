"""Runs the benchmarks one after the other and writes what they print to RESULTS.md."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
BENCHMARKS = [
    "idle",
    "read",
    "accept",
    "intake",
    "claim",
    "simulate",
    "mail",
    "publish",
    "latency",
    "moving_in",
    "moving_out",
    "dashboards",
    "drivers",
    "changes",
    "chat",
    "faq",
    "lighthouse",
    "checkup",
]


def main(names: list[str]) -> int:
    """Run `names`, or all; each prints a section of Markdown to standard output and talks on standard error."""
    kept = _sections() if names else {}
    failed = 0
    for name in names or BENCHMARKS:
        print(f"bench: {name} …", file=sys.stderr, flush=True)
        run = subprocess.run(
            [sys.executable, FOLDER / f"{name}.py"], stdout=subprocess.PIPE, text=True, check=False
        )
        if run.returncode == 0:
            kept[name] = run.stdout.strip()
        else:
            failed = 1
            print(f"bench: {name} failed with exit code {run.returncode}", file=sys.stderr)
    sections = [f"<!-- {name} -->\n{kept[name]}" for name in BENCHMARKS if name in kept]
    (FOLDER / "RESULTS.md").write_text("\n\n".join([_head(), *sections]) + "\n")
    return failed


def _head() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        "# What was measured\n\n"
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}. "
        "Written by `make bench`; figures are medians with the slowest and the fastest round, beside a limit or a "
        "peer of the same run. See [README.md](README.md) for the targets."
    )


def _sections() -> dict[str, str]:
    path = FOLDER / "RESULTS.md"
    text = path.read_text() if path.exists() else ""
    parts = text.split("<!-- ")[1:]
    return {name: body.strip() for name, _, body in (part.partition(" -->\n") for part in parts)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
