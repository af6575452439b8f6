"""Does with an installed `artur` what a first operator does, in the current, empty folder."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ARTUR = sys.argv[1]


def main() -> None:
    """Migrate, make a store, serve, read a page with its style sheet and script, take an order, stop."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    for name in [name for name in os.environ if name.startswith("ARTUR_")]:
        del os.environ[name]
    os.environ.update(ARTUR_DATA=str(Path.cwd() / "data"), ARTUR_BASE_URL=address)

    run("migrate")
    key = json.loads(run("store", "create", "shop", "--name", "Shop", "--locale", "sl"))["api_key"]
    with Path("serve.log").open("wb") as log:
        server = subprocess.Popen([ARTUR, "serve", "--port", str(port)], stdout=log, stderr=log)
    try:
        wait_for(address, server)
        visit(address, key)
    finally:
        server.send_signal(signal.SIGTERM)
        code = server.wait(timeout=15)
    if code != 0:
        sys.exit(f"artur serve ended with {code}:\n{said()}")
    print(
        "The wheel works: migrated, served pages, styles and scripts, took an order, ended with 0."
    )


def run(*arguments: str) -> str:
    """The output of a command that must succeed."""
    done = subprocess.run([ARTUR, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(
            f"artur {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        )
    return done.stdout


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the server says that it listens."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        if f"listening on {address}" in Path("serve.log").read_text():
            return
        time.sleep(0.05)
    sys.exit(f"artur serve did not start:\n{said()}")


def visit(address: str, key: str) -> None:
    """Read the first page with what it links and the widget's script; send an order."""
    page = read(f"{address}/")
    linked = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    if not linked:
        sys.exit(f"{address}/ links no style sheet:\n{page[:2000]}")
    for path in set(linked):
        fetch(address + path)
    if "customElements.define" not in read(f"{address}/w/artur.js"):
        sys.exit("/w/artur.js defines no element")
    order = {
        "id": "1",
        "placed_at": "2026-03-01T10:15:00+01:00",
        "customer": {"email": "ana@example.com"},
    }
    answer = read(
        f"{address}/api/v1/orders",
        {"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
        json.dumps(order).encode(),
    )
    if json.loads(answer)["result"] != "created":
        sys.exit(f"the order was not created: {answer}")


def read(url: str, headers: dict[str, str] | None = None, body: bytes | None = None) -> str:
    """The text at an address."""
    return fetch(url, headers, body).decode()


def fetch(url: str, headers: dict[str, str] | None = None, body: bytes | None = None) -> bytes:
    """What stands at an address; any answer but 2xx ends the run."""
    request = urllib.request.Request(url, body, headers or {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            content: bytes = answer.read()
    except urllib.error.HTTPError as error:
        sys.exit(f"{url} answered {error.code}:\n{error.read()[:500]!r}\n{said()}")
    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def said() -> str:
    """What the server said last."""
    return Path("serve.log").read_text()[-3000:]


if __name__ == "__main__":
    main()
