"""A PostgreSQL server of this run's own, from the binaries Debian's `postgresql` package installs."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.harness import engine

if TYPE_CHECKING:
    from collections.abc import Sequence

# Nothing has to survive a crash here, so nothing waits for the disk.
FAST = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "autovacuum": "off",
    "log_min_messages": "fatal",
}


class Unavailable(Exception):
    """No server can be had here; the text says why."""


def start() -> subprocess.Popen[bytes]:
    """Start a server that listens on a socket in the run's folder; `Unavailable` if there is none."""
    binaries = _binaries()
    user = _user()
    data = engine.folder() / "postgresql"
    data.mkdir()
    owner = pwd.getpwnam(user)
    if os.geteuid() == 0:
        os.chown(data, owner.pw_uid, owner.pw_gid)
        os.chown(engine.folder(), owner.pw_uid, owner.pw_gid)
    made = subprocess.run(
        [*_as(user), str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust",
         "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"],
        capture_output=True, text=True, check=False, cwd="/",
    )  # fmt: skip
    if made.returncode:
        raise Unavailable(f"initdb failed: {made.stderr.strip()[-300:]}")
    settings = [part for name, value in FAST.items() for part in ("-c", f"{name}={value}")]
    with (data / "log").open("wb") as log:
        server = subprocess.Popen(
            [*_as(user), str(binaries / "postgres"), "-D", str(data), "-k", str(engine.folder()), *settings],
            stdout=subprocess.DEVNULL, stderr=log, cwd="/", start_new_session=True,
        )  # fmt: skip
    _wait(server, data / "log")
    return server


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server, its clients included."""
    server.send_signal(signal.SIGINT)
    server.wait(timeout=30)


def _binaries() -> Path:
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: float(p.parts[4])
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("postgres")
    if on_path:
        return Path(on_path).parent
    raise Unavailable("no PostgreSQL server binaries (Debian: apt-get install postgresql)")


def _user() -> str:
    """PostgreSQL refuses to run as root: Debian's own user for it, else nobody."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _as(user: str) -> Sequence[str]:
    if shutil.which("setpriv") is None:
        raise Unavailable("`setpriv` (Debian: util-linux) is missing")
    # The server ends with the process that started it, even one that is killed.
    ending = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() != 0:
        return ending
    entry = pwd.getpwnam(user)
    return [*ending, "--reuid", str(entry.pw_uid), "--regid", str(entry.pw_gid), "--clear-groups"]


def _wait(server: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(engine.url("postgres")).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    if server.poll() is None:
        stop(server)
    raise Unavailable(f"the server did not start: {log.read_text().strip()[-300:]}")
