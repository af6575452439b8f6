"""`artur demo`: a believable store on this machine, with its shop, its inbox and its console."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from artur.config.environment import ConfigurationError
from artur.surfaces.cli import setting_up
from artur.surfaces.cli.commands import serve

if TYPE_CHECKING:
    import argparse

HOST = "127.0.0.1"
MARK = "demo.json"
DATABASE = "artur.sqlite3"


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("demo", help="try everything with a believable store")
    parser.add_argument("--port", type=_port, default=8000)
    parser.add_argument("--fresh", action="store_true", help="begin again from the first day")
    parser.add_argument("--short", action="store_true", help="two weeks of history, in seconds")
    parser.add_argument("--no-serve", action="store_true", help="set up and stop")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Set the demo up if it is not there yet, and serve it until Ctrl-C."""
    data = Path(os.environ.get("ARTUR_DATA") or "data/demo").expanduser().absolute()
    _be_the_demo(data, args.port)
    if args.no_serve:
        _refuse_foreign(data)
        return _set_up(fresh=args.fresh, short=args.short)
    _refuse_taken(args.port)
    # Django is loaded in a process of its own, so that the one that waits here stays small.
    command = [sys.executable, "-m", "artur", "demo", "--no-serve", "--port", str(args.port)]
    command += [f"--{name}" for name in ("fresh", "short") if getattr(args, name)]
    if subprocess.run(command, check=False).returncode:
        return 1
    args.host, args.web_workers, args.no_worker = HOST, 1, False
    _say_where(args.port)
    return serve.run(args)


def _be_the_demo(data: Path, port: int) -> None:
    # Whatever else this machine is set up for: the demo has its own database, sends no mail and keeps its own time.
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("ARTUR_SECRET_KEY", None)
    os.environ.pop("ARTUR_SECRET_KEY_FILE", None)
    os.environ["ARTUR_DATA"] = str(data)
    os.environ["ARTUR_CLOCK"] = "virtual"
    os.environ["ARTUR_EMAIL_URL"] = f"file://{data / 'mail'}"
    os.environ["ARTUR_MAIL_FROM"] = "mnenja@skodelnica.example"
    os.environ["ARTUR_BASE_URL"] = f"http://{HOST}:{port}"
    # The check-up reads the demo's own shop.
    os.environ["ARTUR_ALLOW_PRIVATE_TARGETS"] = f"{HOST}:{port}"


def _refuse_foreign(data: Path) -> None:
    if (data / DATABASE).exists() and not (data / MARK).exists():
        raise ConfigurationError(
            f"ARTUR_DATA: {data} holds an installation that is no demo; choose another folder"
        )


def _refuse_taken(port: int) -> None:
    with socket.socket() as knock:
        knock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            knock.bind((HOST, port))
        except OSError:
            raise ConfigurationError(
                f"--port: {port} is taken; choose another, such as --port {port + 1}"
            ) from None


def _set_up(*, fresh: bool, short: bool) -> int:
    setting_up.django()
    from artur.config import wiring
    from artur.surfaces.demo import setting_up as demo

    wiring.wire()
    demo.ensure(_show if sys.stderr.isatty() else _dots, fresh=fresh, short=short)
    return 0


def _show(share: float) -> None:
    done = int(share * 30)
    bar = "█" * done + "░" * (30 - done)
    print(
        f"\r  {bar} {share:4.0%}  living through the months before today", end="", file=sys.stderr
    )
    if share >= 1:
        print(file=sys.stderr)


_shown = -1


def _dots(share: float) -> None:
    global _shown  # noqa: PLW0603 - one line of progress a run
    tenth = int(share * 10)
    if tenth != _shown:
        _shown = tenth
        print(
            f"living through the months before today: {tenth * 10} %", file=sys.stderr, flush=True
        )


def _say_where(port: int) -> None:
    home = f"http://{HOST}:{port}"
    print(
        f"""
  The shop                {home}/demo/shop/
  A product with reviews  {home}/demo/shop/en/products/SK-CAJ-JEZERO/
  All mails sent          {home}/demo/inbox/
  The console, signed in  {home}/demo/console/
  The store's own page    {home}/s/skodelnica/

  Order something, let a week pass, open the mail and rate. Ctrl-C ends it;
  what you did is kept. `artur demo --fresh` begins again.
""",
        flush=True,
    )


def _port(value: str) -> int:
    port = int(value)
    if not 0 < port < 65535:
        raise ValueError
    return port
