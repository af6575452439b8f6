"""The real `artur`, in a process of its own, with its own data folder and database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.harness import engine
from tests.harness.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ARTUR = str(Path(sys.executable).with_name("artur"))


@dataclass
class Installation:
    """One installation of Artur: a data folder, a database, and the environment that names them."""

    environment: dict[str, str]
    folder: Path
    url: str
    process: subprocess.Popen[bytes] | None = None

    def artur(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command beside the server; the caller looks at `returncode`, `stdout` and `stderr`."""
        return subprocess.run(
            [ARTUR, *arguments], env=self.environment, cwd=self.folder, input=given,
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    def create_store(self, slug: str, *options: str) -> str:
        """A new store; its API key with scope admin."""
        made = self.artur("store", "create", slug, "--name", slug.title(), *options)
        assert made.returncode == 0, made.stderr
        return str(json.loads(made.stdout)["api_key"])

    def serve(self, *options: str) -> None:
        """Start `artur serve` and wait until it says that it listens."""
        port = self.url.rpartition(":")[2]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [ARTUR, "serve", "--port", port, *options],
                env=self.environment, cwd=self.folder, stdout=log, stderr=log,
            )  # fmt: skip
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if f"listening on {self.url}" in self.log.read_text():
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.stop()
        pytest.fail(f"artur serve did not start:\n{self.log.read_text()[-3000:]}")

    def stop(self) -> int:
        """End the server as an operator does; its exit code."""
        if self.process is None:
            return 0
        self.process.terminate()
        try:
            return self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self.process = None

    @property
    def log(self) -> Path:
        """What the server said."""
        return self.folder / "serve.log"


@pytest.fixture(scope="session")
def install(django_db_setup: None) -> Iterator[Callable[..., Installation]]:
    """Make an installation with a migrated, empty database: `install("name", ARTUR_CLOCK="virtual")`."""
    made: list[Installation] = []

    def make(name: str, **environment: str) -> Installation:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        name = f"{name}-{len(made)}"
        folder = engine.own_folder() / name
        folder.mkdir()
        url = f"http://127.0.0.1:{free_port()}"
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("ARTUR_", "DJANGO_"))}
        own = {
            "ARTUR_DATA": str(folder / "data"),
            "ARTUR_BASE_URL": url,
            "DATABASE_URL": engine.place(f"{worker}_{name}"),
        }
        made.append(Installation({**inherited, **own, **environment}, folder, url))
        return made[-1]

    yield make
    for installation in made:
        installation.stop()


@pytest.fixture(scope="session")
def live(install: Callable[..., Installation]) -> Iterator[Installation]:
    """A running server on the virtual clock, shared by the tests of this process: each makes its own store."""
    installation = install("live", ARTUR_CLOCK="virtual")
    installation.serve()
    yield installation
    assert installation.stop() == 0, installation.log.read_text()[-3000:]
