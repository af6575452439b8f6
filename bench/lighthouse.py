"""The store's page as Lighthouse sees it on a phone: performance, accessibility, best practices, search engines.

Needs Chromium (`CHROME_PATH`, else found by name) and Lighthouse: the command in `LIGHTHOUSE`, else what `npx` gets.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROUNDS = 3
TARGET = 98
ARTUR = Path(sys.executable).with_name("artur")
PAGES = {"the store's page": "/s/skodelnica/", "in Slovenian": "/s/skodelnica/?locale=sl"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "shift",
    "total-byte-weight": "bytes",
}


def main() -> int:
    """Set a demo up, serve it, look at its pages."""
    command, chrome = _lighthouse(), _chrome()
    if not command or not chrome:
        print("Lighthouse needs Node's npx and Chromium; neither was measured.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        environment = {
            **os.environ,
            "ARTUR_DATA": folder,
            "DATABASE_URL": "",
            "CHROME_PATH": chrome,
        }
        serving = [ARTUR, "demo", "--short", "--port", str(port)]
        with subprocess.Popen(
            serving, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            try:
                assert server.stdout is not None
                if not any("listening on" in line for line in server.stdout):
                    return 1
                seen = {
                    name: [_look(command, f"http://127.0.0.1:{port}{page}", folder, environment)
                           for _round in range(ROUNDS)]
                    for name, page in PAGES.items()
                }  # fmt: skip
            finally:
                server.send_signal(signal.SIGTERM)
    _print(seen)
    return 0


def _look(command: list[str], url: str, folder: str, environment: dict[str, str]) -> dict[str, Any]:
    report = Path(folder) / "report.json"
    flags = "--headless=new --no-sandbox"
    asked = [url, f"--chrome-flags={flags}", "--output=json", f"--output-path={report}", "--quiet"]
    subprocess.run(
        [*command, *asked], env=environment, check=True, timeout=300, stdout=subprocess.DEVNULL
    )
    told: dict[str, Any] = json.loads(report.read_text())
    return told


def _print(seen: dict[str, list[dict[str, Any]]]) -> None:
    version = next(iter(seen.values()))[0]["lighthouseVersion"]
    print("## The store's page\n")
    print(
        f"Lighthouse {version} with its settings for phones (slow network, slow processor), {ROUNDS} rounds, medians; "
        f"the demo's store with everything it says of itself. Target: {TARGET} in each.\n"
    )
    print("| page | performance | accessibility | best practices | search engines | "
          + " | ".join(FIGURES.values()) + " |")  # fmt: skip
    print("|---" * (5 + len(FIGURES)) + "|")
    for name, rounds in seen.items():
        scores = [
            f"{statistics.median(r['categories'][c]['score'] for r in rounds) * 100:.0f}"
            for c in CATEGORIES
        ]
        middle = sorted(rounds, key=lambda r: r["categories"]["performance"]["score"])[ROUNDS // 2]
        figures = [
            middle["audits"][one]["displayValue"].removeprefix("Total size was ") for one in FIGURES
        ]
        print("| " + " | ".join([name, *scores, *figures]) + " |")


def _lighthouse() -> list[str]:
    if told := os.environ.get("LIGHTHOUSE"):
        return shlex.split(told)
    npx = shutil.which("npx")
    return [npx, "--yes", "lighthouse@12"] if npx else []


def _chrome() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, names)), None)
    return found or ""


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
