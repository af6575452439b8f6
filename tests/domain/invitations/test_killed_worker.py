"""A worker killed in the middle of a batch: nobody is forgotten, and nobody written to twice but one at most."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import urllib.request
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.harness.live import ARTUR

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.harness.live import Installation
    from tests.harness.mail import Inbox

START = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
ORDERS, KILLED_AT = 60, 25


@pytest.mark.live
def test_a_killed_worker_repeats_at_most_the_mail_in_flight(
    install: Callable[..., Installation], inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    installation = install("killed", ARTUR_CLOCK="virtual", ARTUR_EMAIL_URL=inbox.url)
    assert installation.artur("tick", "--now", START.isoformat()).returncode == 0
    key = installation.create_store("tea", "--locale", "sl")
    installation.serve("--no-worker")
    told = "\n".join(json.dumps(order(number)) for number in range(ORDERS))
    assert call(installation, key, "PUT", "/rules", b'{"sending": true}')["sending"] is True
    answer = call(installation, key, "POST", "/orders/batch", told.encode(), "application/x-ndjson")
    assert answer["created"] == ORDERS, answer
    installation.stop()

    due = START + timedelta(hours=4)
    worker = subprocess.Popen(
        [ARTUR, "tick", "--now", due.isoformat()],
        env=installation.environment,
        cwd=installation.folder,
    )
    taken = inbox.handle_DATA

    async def take_and_kill(*arguments: Any) -> str:
        said = await taken(*arguments)
        if len(inbox.messages) == KILLED_AT:
            # The mail has arrived; its sender dies before it hears so.
            os.kill(worker.pid, signal.SIGKILL)
        return said

    monkeypatch.setattr(inbox, "handle_DATA", take_and_kill)
    assert worker.wait(timeout=60) == -signal.SIGKILL
    before = len(inbox.messages)
    assert before < ORDERS
    again = due + timedelta(minutes=20)
    done = installation.artur("tick", "--now", again.isoformat())
    assert done.returncode == 0, done.stderr

    by_id = Counter(str(message["Message-ID"]) for message in inbox.messages)
    recipients = Counter(to for recipients in inbox.recipients for to in recipients)
    assert set(recipients) == {f"ana{number}@example.com" for number in range(ORDERS)}
    assert sum(recipients.values()) - ORDERS <= 1
    # The one sent twice carries the same Message-ID, by which its reader's program knows it.
    assert len(by_id) == ORDERS


def order(number: int) -> dict[str, Any]:
    """An order of a customer who ordered nothing else."""
    return {
        "id": str(number),
        "placed_at": START.isoformat(),
        "customer": {"email": f"ana{number}@example.com", "name": "Ana Kovač", "locale": "sl"},
        "lines": [{"product": {"id": "SKU-1", "name": "Čajnik"}, "quantity": 1}],
    }


def call(
    installation: Installation,
    key: str,
    method: str,
    path: str,
    body: bytes,
    content_type: str = "application/json",
) -> dict[str, Any]:
    """Call the API of the running server."""
    request = urllib.request.Request(
        f"{installation.url}/api/v1{path}",
        body,
        {"Authorization": f"Bearer {key}", "Content-Type": content_type},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return dict(json.load(answer))
