"""`artur doctor`: looks at what Artur rests on and says what to do."""

from __future__ import annotations

import shutil
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from artur.surfaces.cli import incoming_checks, mail_checks, setting_up

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

LEAST_FREE = 1 << 30  # bytes
SILENT_AFTER = 90  # seconds
SMTP_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("doctor", help="check the installation and say what to do")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a line a check, or one for each trouble; 1 if any is not well."""
    setting_up.django()
    well = True
    for name, check in CHECKS.items():
        troubles = list(check())
        well = well and not troubles
        for trouble in troubles or ["ok"]:
            print(f"{name}: {trouble}")
    return 0 if well else 1


def _database() -> Iterator[str]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield "tables are missing or old; run `artur migrate`"
    except DatabaseError as error:
        yield f"{str(error).splitlines()[0]}; check DATABASE_URL"


def _mail() -> Iterator[str]:
    from django.conf import settings

    parts = urlsplit(settings.ARTUR_EMAIL_URL)
    if parts.scheme in {"file", "console"}:
        yield f"mail is not sent but kept ({parts.scheme}:); set ARTUR_EMAIL_URL=smtp://…"
    elif parts.scheme in SMTP_PORTS:
        address = (parts.hostname or "", parts.port or SMTP_PORTS[parts.scheme])
        try:
            socket.create_connection(address, timeout=5).close()
        except OSError as error:
            yield f"{address[0]}:{address[1]} does not answer ({error}); check ARTUR_EMAIL_URL"


def _clock() -> Iterator[str]:
    from django.conf import settings

    if settings.ARTUR_CLOCK == "virtual":
        yield "ARTUR_CLOCK is virtual: time stands still until `artur tick --now`; unset it for real work"


def _address() -> Iterator[str]:
    from django.conf import settings

    if not settings.HTTPS:
        yield f"{settings.BASE_URL} is not https; put a proxy with a certificate before it and set ARTUR_BASE_URL"


def _disk() -> Iterator[str]:
    from django.conf import settings

    settings.ARTUR_DATA.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.ARTUR_DATA).free
    if free < LEAST_FREE:
        yield f"{free >> 20} MiB free in {settings.ARTUR_DATA}; make room for at least {LEAST_FREE >> 20}"


def _scheduler() -> Iterator[str]:
    from django.db import DatabaseError

    from artur.foundation.events import queries
    from artur.foundation.kit import clock

    try:
        beat = queries.heartbeat()
    except DatabaseError:
        yield "unknown, as the database does not answer"
        return
    if beat is None:
        yield "never ran; start `artur serve` or `artur worker`"
    elif (silent := (clock.now() - beat.at).total_seconds()) > SILENT_AFTER:
        yield f"silent for {silent:.0f} s; start `artur serve` or `artur worker`"
    elif beat.overdue:
        yield f"{beat.overdue} overdue; start another `artur worker`, or look at its log"


def _connections() -> Iterator[str]:
    from django.db import DatabaseError

    from artur.domain.orders.connectors import queries, words
    from artur.domain.stores import queries as stores

    try:
        for store_id in stores.all_ids():
            store = stores.open_by_id(store_id)
            for one in queries.troubled(store_id):
                said = words.said(queries.connector_of(one), one.fault)
                since = f"{one.failing_since:%Y-%m-%d %H:%M} UTC" if one.failing_since else ""
                yield f"{store.slug}: {one.name} fails since {since}: {said} ({one.fault_text})"
    except DatabaseError:
        yield "unknown, as the database does not answer"


CHECKS: dict[str, Callable[[], Iterator[str]]] = {
    "database": _database,
    "mail": _mail,
    "incoming": incoming_checks.incoming,
    "records": mail_checks.records,
    "sending": mail_checks.pace,
    "texts": mail_checks.texts,
    "clock": _clock,
    "address": _address,
    "disk": _disk,
    "scheduler": _scheduler,
    "connections": _connections,
}
