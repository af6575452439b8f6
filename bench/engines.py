"""Installations to measure: `artur serve` on a data folder of its own, on SQLite or a durable PostgreSQL."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ARTUR = Path(sys.executable).with_name("artur")
# What Debian's package sets beside its defaults on a machine like this; commits wait for the disk.
SETTINGS = {"listen_addresses": "", "shared_buffers": "256MB", "max_connections": "100"}


@dataclass
class Engine:
    """A database and the environment that leads Artur to it."""

    name: str
    url: str
    environment: dict[str, str]

    def artur(self, *arguments: str) -> str:
        """Run a command; what it printed."""
        done = subprocess.run(
            [ARTUR, *arguments], env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def create_store(self, slug: str) -> str:
        """A new store; its key."""
        return str(json.loads(self.artur("store", "create", slug, "--name", slug))["api_key"])

    @contextmanager
    def serve(self, *options: str) -> Iterator[str]:
        """A running server's address; it is stopped at the end."""
        port = free_port()
        server = subprocess.Popen(
            [ARTUR, "serve", "--port", str(port), *options],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert server.stdout is not None
            # Beside PostgreSQL the worker is a process of its own, and may speak first.
            if not any("listening" in line for line in server.stdout):
                raise RuntimeError("artur serve did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=15)


@contextmanager
def engine(name: str) -> Iterator[Engine]:
    """A migrated installation on `sqlite` or `postgresql`; both are durable and both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="artur-bench-") as folder:
        Path(folder).chmod(0o755)
        if name == "sqlite":
            yield _installed(name, f"sqlite:///{folder}/artur.sqlite3", folder)
        else:
            with _postgresql(Path(folder)) as url:
                yield _installed(name, url, folder)


def available() -> list[str]:
    """The engines this machine has."""
    return ["sqlite", "postgresql"] if _binaries() else ["sqlite"]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _installed(name: str, url: str, folder: str) -> Engine:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("ARTUR_", "DJANGO_"))}
    own = {"ARTUR_DATA": f"{folder}/data", "DATABASE_URL": url, "ARTUR_SECRET_KEY": "k" * 40}
    made = Engine(name, url, inherited | own)
    made.artur("migrate")
    return made


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parts[4]))
    return found[-1] if found else None


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    binaries, data = _binaries(), folder / "postgresql"
    if binaries is None:
        raise RuntimeError("no PostgreSQL server binaries (Debian: apt-get install postgresql)")
    data.mkdir()
    user = _user()
    if os.geteuid() == 0:
        for path in (folder, data):
            shutil.chown(path, user, pwd.getpwnam(user).pw_gid)
    options = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run(
        [*_as(user), binaries / "initdb", "-D", data, *options],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )
    settings = [part for item in SETTINGS.items() for part in ("-c", "=".join(item))]
    server = subprocess.Popen(
        [*_as(user), binaries / "postgres", "-D", data, "-k", folder, *settings],
        stderr=subprocess.DEVNULL,
        cwd="/",
    )
    try:
        _wait(f"postgresql://postgres@/postgres?host={folder}")
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("PostgreSQL did not start")


def _user() -> str:
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    return "postgres" if "postgres" in {entry.pw_name for entry in pwd.getpwall()} else "nobody"


def _as(user: str) -> Sequence[str]:
    if os.geteuid() != 0:
        return []
    entry = pwd.getpwnam(user)
    return ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]
