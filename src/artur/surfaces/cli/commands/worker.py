"""`artur worker`, `artur tick`, `artur migrate`: the background work, and the tables it works on."""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from datetime import datetime
from typing import TYPE_CHECKING

from artur.surfaces.cli import setting_up

if TYPE_CHECKING:
    import argparse

LEAVE_WITHIN = 6.0
"""Seconds for all that is in hand; what is not done by then is taken up by the next worker."""


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    worker = subparsers.add_parser("worker", help="do the background work alone")
    worker.add_argument("--concurrency", type=int, default=1, metavar="N")
    worker.set_defaults(run=work)
    tick = subparsers.add_parser("tick", help="do once everything that is due")
    tick.add_argument(
        "--now", type=_instant, metavar="ISO8601", help="the instant, with its offset"
    )
    tick.set_defaults(run=tick_once)
    migrate = subparsers.add_parser("migrate", help="create or update the tables")
    migrate.set_defaults(run=migrate_tables)


def work(args: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C."""
    setting_up.django()
    from artur.config import wiring
    from artur.foundation.events.worker import Worker

    wiring.wire()
    workers = [Worker() for _ in range(max(1, args.concurrency))]
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    threads = [threading.Thread(target=worker.run, daemon=True) for worker in workers]
    for thread in threads:
        thread.start()
    print("working", flush=True)
    ended.wait()
    for worker in workers:
        worker.stop()
    end = time.monotonic() + LEAVE_WITHIN
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    return 0


def tick_once(args: argparse.Namespace) -> int:
    """Move the virtual clock, if there is one, and do everything that is due then."""
    setting_up.django()
    from artur.config import wiring
    from artur.foundation.events import worker
    from artur.foundation.kit import clock
    from artur.foundation.kit.problems import Conflict

    wiring.wire()
    if args.now is not None:
        try:
            clock.move(args.now)
        except ValueError as error:
            raise Conflict(str(error)) from None
    worker.discover()
    counts = worker.run_everything_due()
    worker.beat("tick")
    print(json.dumps({"now": clock.now().isoformat(), **counts}))
    return 0


def migrate_tables(args: argparse.Namespace) -> int:
    """Create or update the tables."""
    setting_up.django()
    from django.conf import settings
    from django.core.management import call_command

    settings.ARTUR_DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=1, stdout=sys.stderr)
    return 0


def _instant(value: str) -> datetime:
    instant = datetime.fromisoformat(value)
    if instant.tzinfo is None:
        raise ValueError("the offset is missing")
    return instant
