"""Invitations a second to a local SMTP sink, beside a bare smtplib loop sending the same bytes.

    python bench/mail.py [--orders 2000] [--rounds 5]

Everything that is Artur's runs pinned to one core: the claim, the decisions, writing each mail for its
person in their language, SMTP, the commit that notes each mail as sent, and settling. The sink is
postfix's `smtp-sink` on the other core. Needs postfix, for the sink.
"""

from __future__ import annotations

import argparse
import json
import os
import smtplib
import statistics
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import engines

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = 600
WORKERS = 2
SINK = "/usr/sbin/smtp-sink"
NAMES = ["Ana Kovač", "Ilze Ozola", "Bor Novak", "Jānis Bērziņš", "Mary Smith", ""]
LOCALES = ["sl", "lv", "sl-SI", "lv-LV", "en-GB", "de"]
PRODUCTS = [
    "Keramični čajnik Lipa, 1,2 l",
    "Skodelica Lipa, 300 ml",
    "Linen tea towel",
    "Medus karote",
]


def main() -> None:
    """Run each engine in a process of its own and print a section of Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--orders", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--measure", type=int, metavar="PORT", help="used within")
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options)))
        return
    if not Path(SINK).exists():
        sys.exit(f"{SINK} is missing (Debian: apt-get install postfix)")
    print("## Invitations sent\n\n" + HEAD)
    for name in engines.available():
        with sink() as port, engines.engine(name) as engine:
            print(row(name, run(engine, port, options)), flush=True)
    print(f"\n{options.rounds} rounds of {options.orders} mails each; the target is 600 a second.")


HEAD = (
    f"Personal mails in three languages to `smtp-sink`, {WORKERS} workers and everything of Artur's on one core.\n\n"
    "| engine | mails/s | bare `smtplib`, same bytes | ratio | processor time a mail | bytes |\n"
    "|---|---|---|---|---|---|"
)


def run(engine: engines.Engine, port: int, options: argparse.Namespace) -> dict[str, list[float]]:
    """Measure one engine in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--measure", str(port),
         "--orders", str(options.orders), "--rounds", str(options.rounds)],
        env={
            **engine.environment,
            "ARTUR_EMAIL_URL": f"smtp://127.0.0.1:{port}",
            "ARTUR_MAIL_FROM": "trust@artur.example",
            "DJANGO_SETTINGS_MODULE": "artur.config.settings",
        },
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def sink() -> Iterator[int]:
    """The port of a running `smtp-sink`, on the last core."""
    port = engines.free_port()
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    process = subprocess.Popen(
        [SINK, *user, f"127.0.0.1:{port}", "100"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    pin(process.pid, -1)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def measure(options: argparse.Namespace) -> dict[str, list[float]]:
    """In a process of its own: rounds of orders taken in and mailed, and of bare smtplib."""
    pin(0, 0)
    import django

    django.setup()
    from artur.domain.invitations import actions
    from artur.domain.stores.actions import create_store

    store = create_store(
        slug="bench", name="Čajnica Zvezda", locale="sl", timezone="Europe/Ljubljana"
    )
    actions.change_rules(store, {"sending": True}, "system")
    figures: dict[str, list[float]] = {"artur": [], "bare": [], "bytes": [], "cpu": []}
    warm_up = [(200, False), *[(options.orders, True)] * options.rounds]
    for number, (count, counted) in enumerate(warm_up):
        take_in(store, number, count)
        began, cpu = time.perf_counter(), time.process_time()
        sent = send_all(store)
        took, cpu = time.perf_counter() - began, time.process_time() - cpu
        if sent != count:
            sys.exit(f"{sent} of {count} mails were sent")
        raw = one_mail(store)
        bare = send_bare(options.measure, raw, count)
        if counted:
            figures["artur"].append(count / took)
            figures["cpu"].append(cpu / count * 1000)
            figures["bare"].append(bare)
            figures["bytes"].append(len(raw))
    return figures


def take_in(store, number: int, count: int) -> None:
    """Orders of `count` different customers whose delivery and product moments are due together."""
    from artur.domain.invitations.intake import MOST, take
    from artur.domain.orders.intake import parse
    from artur.foundation.kit import clock

    placed = clock.now() - timedelta(days=15)
    told = [
        {
            "id": f"{number}-{i}",
            "placed_at": placed.isoformat(),
            "delivered_at": (placed + timedelta(days=4)).isoformat(),
            "status": "delivered",
            "customer": {
                "email": f"customer-{number}-{i}@example.com",
                "name": NAMES[i % len(NAMES)],
                "locale": LOCALES[i % len(LOCALES)],
            },
            "lines": [
                {"product": {"id": f"SKU-{k}", "name": PRODUCTS[k],
                             "image": f"https://shop.example/pictures/{k}.webp"}, "quantity": 1 + k % 2}
                for k in {i % 4, (i + 1) % 4}
            ],
        }
        for i in range(count)
    ]  # fmt: skip
    for start in range(0, count, MOST):
        take(store, [parse(one) for one in told[start : start + MOST]])


def send_all(store) -> int:
    """What `artur worker --concurrency 2` does until nothing is due; how many mails that were."""
    from artur.foundation.mail.models import Message

    before = Message.objects.filter(store_id=store.id, state="sent").count()
    workers = [threading.Thread(target=work, args=[store]) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return Message.objects.filter(store_id=store.id, state="sent").count() - before


def work(store) -> None:
    """One worker's part: while one waits for the server or the database, the other goes on."""
    from django.db import connection

    from artur.domain.invitations import actions

    while actions.send_batch(store):
        pass
    connection.close()


def one_mail(store) -> bytes:
    """The bytes of one of the mails, as Artur writes it."""
    from artur.domain.invitations.messages.parcels import parcels_for
    from artur.domain.invitations.models import Invitation
    from artur.foundation.kit import ids

    sent = (
        Invitation.objects.filter(store_id=store.id, state="sent")
        .select_related("order", "customer")
        .first()
    )
    sent.in_flight = ids.new()
    Invitation.objects.filter(store_id=store.id, id=sent.id).update(in_flight=sent.in_flight)
    (parcel,) = parcels_for(
        store, [(sent, True)], {sent.order_id: sent.order}, {sent.customer_id: sent.customer}
    )
    raw = parcel.write()
    Invitation.objects.filter(store_id=store.id, id=sent.id).update(in_flight=None)
    return raw


def send_bare(port: int, raw: bytes, count: int) -> float:
    """The same bytes by smtplib over one connection and nothing else; mails a second."""
    with smtplib.SMTP("127.0.0.1", port) as client:
        began = time.perf_counter()
        for _ in range(count):
            client.sendmail("trust@artur.example", ["customer@example.com"], raw)
        return count / (time.perf_counter() - began)


def row(engine: str, figures: dict[str, list[float]]) -> str:
    """A row of the table: medians with the spread."""
    ours, bare = figures["artur"], figures["bare"]
    met = "" if statistics.median(ours) >= TARGET else " **below the target**"
    return (
        f"| {engine} | {middle(ours)}{met} | {middle(bare)} "
        f"| {statistics.median(ours) / statistics.median(bare):.2f} "
        f"| {statistics.median(figures['cpu']):.2f} ms | {figures['bytes'][0]:,.0f} |"
    )


def middle(values: list[float]) -> str:
    """Median with least and most."""
    return f"{statistics.median(values):,.0f} ({min(values):,.0f}–{max(values):,.0f})"


def pin(pid: int, core: int) -> None:
    """Keep a process on one core, the last one for -1; nothing where that can't be."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(pid, {core % (os.cpu_count() or 1)})


def wait_for(port: int) -> None:
    """Return when the sink answers."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            smtplib.SMTP("127.0.0.1", port).quit()
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit("smtp-sink does not answer")


if __name__ == "__main__":
    main()
