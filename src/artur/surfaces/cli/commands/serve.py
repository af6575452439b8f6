"""`artur serve`: web and background work in one go."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from artur.config import environment
from artur.config.environment import ConfigurationError

if TYPE_CHECKING:
    import argparse

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where to knock when bound to all
STOP_WITHIN = 8  # seconds, for open requests and streams; the contract says ten in all


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("serve", help="serve the web and do the background work")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=_port, default=8000)
    parser.add_argument("--web-workers", type=int, default=1, metavar="N")
    parser.add_argument(
        "--no-worker", action="store_true", help="leave the background work to `artur worker`"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    env = environment.read()
    _check(args, env)
    embedded = env.database_url.startswith("sqlite")
    if embedded and not Path(unquote(urlsplit(env.database_url).path[1:])).exists():
        subprocess.run([sys.executable, "-m", "artur", "migrate"], check=True, stdout=sys.stderr)
    # Writers of SQLite queue on a lock within one process, so the embedded worker is a thread of it;
    # beside PostgreSQL it is a process of its own.
    os.environ["ARTUR_WORKER"] = "1" if embedded and not args.no_worker else "0"
    os.environ.setdefault("ARTUR_BASE_URL", f"http://{args.host}:{args.port}")
    worker = None
    if not embedded and not args.no_worker:
        worker = subprocess.Popen([sys.executable, "-m", "artur", "worker"])
    threading.Thread(target=_announce, args=(args.host, args.port), daemon=True).start()
    try:
        _server(args).serve()
    finally:
        if worker is not None:
            _end(worker)
    return 0


def _end(worker: subprocess.Popen[bytes]) -> None:
    """End the background work; what hangs is killed, and taken up by the next worker as after a crash."""
    worker.terminate()
    try:
        worker.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _check(args: argparse.Namespace, env: environment.Environment) -> None:
    if args.web_workers < 1:
        raise ConfigurationError("--web-workers: give 1 or more")
    if env.database_url.startswith("sqlite") and args.web_workers > 1:
        raise ConfigurationError(
            "--web-workers: SQLite is served by one process; use PostgreSQL for more"
        )
    if env.clock == "virtual" and args.host not in LOOPBACK:
        raise ConfigurationError(
            "ARTUR_CLOCK: the virtual clock is refused unless bound to loopback"
        )


def _server(args: argparse.Namespace) -> Any:
    from granian import Granian
    from granian.constants import Interfaces, Loops

    return Granian(
        "artur.config.asgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.ASGI,
        workers=args.web_workers,
        loop=Loops.auto,
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_WITHIN,
        websockets=False,
    )


def _announce(host: str, port: int) -> None:
    """Say so once the first request would be answered."""
    while True:
        connection = http.client.HTTPConnection(EVERYWHERE.get(host, host), port, timeout=1)
        try:
            connection.request("GET", "/live")
            if connection.getresponse().status == http.client.OK:
                break
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    print(f"listening on http://{host}:{port}", flush=True)


def _port(value: str) -> int:
    port = int(value)
    if not 0 < port < 65536:
        raise ValueError
    return port
