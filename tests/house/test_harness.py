"""The harness itself: what it promises to tests holds."""

from __future__ import annotations

import smtplib
import socket
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from artur.foundation.kit import clock as kit

if TYPE_CHECKING:
    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox


def test_no_test_reaches_beyond_this_machine() -> None:
    with pytest.raises(RuntimeError), pytest.warns(UserWarning, match="192.0.2.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_the_clock_stands_still_until_it_is_moved(clock: FrozenClock) -> None:
    assert kit.now() == clock.now == datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
    clock.move(timedelta(days=7))
    assert kit.now() == datetime(2026, 4, 20, 9, 0, tzinfo=UTC)


def test_the_inbox_keeps_what_arrives_and_refuses_when_told(inbox: Inbox) -> None:
    inbox.answer = lambda recipient: "550 unknown" if recipient.startswith("gone@") else None
    host, _, port = inbox.url.removeprefix("smtp://").rpartition(":")
    with smtplib.SMTP(host, int(port)) as client:
        client.sendmail(
            "a@example.com", ["ana@example.com"], b"Subject: Hello\r\n\r\nDober dan\r\n"
        )
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            client.sendmail("a@example.com", ["gone@example.com"], b"Subject: No\r\n\r\n")
    assert [message["Subject"] for message in inbox.to("ana@example.com")] == ["Hello"]


@pytest.mark.django_db
def test_the_database_is_migrated_and_of_this_runs_engine() -> None:
    from tests.harness import engine

    assert connection.vendor == engine.name()
    assert "django_migrations" in connection.introspection.table_names()
