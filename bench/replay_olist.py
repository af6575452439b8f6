"""Replays the Olist data set on the virtual clock: two years of real orders, from intake to published review.

    python bench/replay_olist.py FOLDER [--engine sqlite] [--days N]

FOLDER holds the data set's CSV files. Orders go through the API as they happened, half a day at a time, with their
hand-over, delivery and cancellation; each purchase invitation that arrives by SMTP is answered through the
link in it with what the customer really said; at the end the books must balance. What was sent when and
why is written to `results/olist.md`, in numbers only.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import engines
from olist.checks import check
from olist.history import HALF, ZONE, History, read
from olist.mailbox import Mailbox
from olist.report import write
from olist.shop import Shop, Told

REPORT = Path(__file__).resolve().parent / "results" / "olist.md"
SETTLE = timedelta(days=100)
"""After the last news, until everything that was to be sent has been."""


def main() -> int:
    """Replay, check, report; 1 when a check failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", default="sqlite", choices=engines.available())
    parser.add_argument("--days", type=int, help="stop after so many days of the data")
    parser.add_argument("--report", type=Path, default=REPORT)
    options = parser.parse_args()
    history = read(options.folder, options.days)
    began = time.monotonic()
    with engines.engine(options.engine) as engine, Mailbox() as mailbox:
        engine.environment |= {
            "ARTUR_CLOCK": "virtual",
            "ARTUR_EMAIL_URL": mailbox.url,
            "ARTUR_MAIL_FROM": "trust@artur.example",
            "DJANGO_SETTINGS_MODULE": "artur.config.settings",
        }
        found = replay(engine, history, mailbox)
    took = time.monotonic() - began
    results = check(history, mailbox, found)
    write(options.report, history, mailbox, found, results, f"{options.engine}, {took:,.0f} s")
    for fault in (result for result in results if not result.holds):
        print(f"FAILED: {fault.claim} ({fault.seen})", file=sys.stderr)
    print(f"{options.report}: {len(results)} checks, {took:,.0f} s")
    return int(any(not result.holds for result in results))


def replay(engine: engines.Engine, history: History, mailbox: Mailbox) -> Told:
    """Let half-days pass: tell of each, let the worker run, answer what has arrived."""
    engine.artur("tick", "--now", history.first.isoformat())
    made = engine.artur(
        "store", "create", "olist", "--name", "Olist", "--timezone", ZONE.key, "--currency", "BRL"
    )
    key = json.loads(made)["api_key"]
    os.environ.update(engine.environment)
    import django

    django.setup()
    from artur.config import wiring
    from artur.foundation.kit import clock

    wiring.wire()
    with engine.serve("--no-worker") as url:
        shop = Shop(url, key)
        shop.call("PUT", "/rules", {"sending": True})
        now, last = history.first, history.last + SETTLE
        while now < last:
            now += HALF
            clock.move(now)
            shop.tell(history.steps.get(now))
            work()
            for mail in mailbox.new():
                shop.answer(history, mail)
            if now.day == 1 and now.hour == 0:
                said = f"{len(mailbox.mails):,} mails, {shop.told.answers:,} answers"
                print(f"{now:%B %Y}: {said}", file=sys.stderr)
        # Long after, by the command itself: reminders are over, and what was not answered has expired.
        engine.artur("tick", "--now", (last + timedelta(days=120)).isoformat())
        return shop.gather()


def work() -> None:
    """What `artur tick` does, without a process of its own for each of two thousand half-days."""
    from artur.foundation.events import worker

    worker.discover()
    worker.run_everything_due()


if __name__ == "__main__":
    sys.exit(main())
