"""Mails queued with their text, the addresses nobody writes to, and what is held about a person."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from artur.foundation.mail import suppression

if TYPE_CHECKING:
    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store
    from artur.foundation.mail.models import Message
    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox

CONTENT = {
    "subject": "Ena zvezdica",
    "text": "Besedilo",
    "html": "<p>Besedilo</p>",
    "from_name": "Čajnica",
}


def queue(store: Store, to: str = "maja@tea.example", **content: Any) -> Message:
    from artur.foundation.mail import actions

    return actions.queue(store.id, "alert", to, CONTENT | content)


def send(store: Store) -> None:
    from artur.foundation.mail import actions

    while actions.send_queued(store.id):
        pass


def test_a_queued_mail_goes_out_once(store: Store, smtp: Inbox) -> None:
    message = queue(store, headers={"Reply-To": "ana@example.com"})
    send(store)
    send(store)
    (arrived,) = smtp.messages
    assert arrived["Message-ID"] == f"<{message.message_id}>"
    assert (arrived["Subject"], arrived["Reply-To"]) == ("Ena zvezdica", "ana@example.com")
    assert arrived["From"].addresses[0].display_name == "Čajnica"
    assert arrived["Auto-Submitted"] == "auto-generated"
    message.refresh_from_db()
    assert (message.state, message.due_at) == ("sent", None)


def test_a_header_of_a_queued_mail_writes_no_other(store: Store, smtp: Inbox) -> None:
    queue(
        store,
        subject="Hello\r\nBcc: eve@example.com",
        headers={"Reply-To": "a@b.example\r\nX-Evil: 1"},
    )
    send(store)
    (arrived,) = smtp.messages
    assert "Bcc" not in arrived
    assert "X-Evil" not in arrived


def test_a_suppressed_address_is_never_written_to(store: Store, smtp: Inbox) -> None:
    assert suppression.suppress(store.id, "Maja@Tea.example", "complained")
    assert not suppression.suppress(store.id, "maja@tea.example", "bounced")
    message = queue(store)
    send(store)
    message.refresh_from_db()
    assert (message.state, smtp.messages) == ("suppressed", [])
    assert suppression.lift(store.id, "maja@tea.example")
    queue(store)
    send(store)
    assert len(smtp.messages) == 1


def test_another_stores_suppression_is_its_own(
    store: Store, other_store: Store, smtp: Inbox
) -> None:
    suppression.suppress(other_store.id, "maja@tea.example", "bounced")
    queue(store)
    send(store)
    assert len(smtp.messages) == 1


def test_a_queued_mail_is_tried_again_and_given_up_after_days(
    store: Store, smtp: Inbox, clock: FrozenClock
) -> None:
    smtp.answer = lambda _: "451 later"
    message = queue(store)
    for _ in range(10):
        send(store)
        clock.move(timedelta(days=2))
    message.refresh_from_db()
    assert (message.state, message.attempts, message.due_at) == ("failed", 8, None)
    assert not suppression.suppressed(store.id, ["maja@tea.example"])


def test_a_mail_whose_worker_died_is_sent_by_the_next(
    store: Store, smtp: Inbox, clock: FrozenClock
) -> None:
    from artur.foundation.mail.models import Message

    message = queue(store)
    Message.objects.filter(store_id=store.id).update(
        state="sending", due_at=clock.now + timedelta(minutes=15)
    )
    send(store)
    assert smtp.messages == []
    clock.move(timedelta(minutes=15))
    send(store)
    assert smtp.messages[0]["Message-ID"] == f"<{message.message_id}>"


def test_a_broken_mail_does_not_hold_up_the_others(store: Store, smtp: Inbox) -> None:
    broken = queue(store, subject=None)
    queue(store)
    send(store)
    broken.refresh_from_db()
    assert (broken.state, len(smtp.messages)) == ("failed", 1)


def test_access_shows_the_mails_and_erasure_leaves_only_the_suppressions_hash(
    store: Store, smtp: Inbox
) -> None:
    from artur.foundation.mail import privacy
    from artur.foundation.mail.models import Message

    queue(store)
    send(store)
    suppression.suppress(store.id, "maja@tea.example", "unsubscribed")
    held = privacy.export(store.id, "maja@tea.example")
    assert held is not None
    assert (held["suppressed"], held["messages"][0]["content"]["text"]) == (
        "unsubscribed",
        "Besedilo",
    )
    assert privacy.erase(store.id, "maja@tea.example") == 1
    assert privacy.export(store.id, "nobody@tea.example") is None
    row = Message.objects.get(store_id=store.id)
    assert (row.recipient, row.content) == ("", None)
    assert suppression.suppressed(store.id, ["maja@tea.example"]) == {
        "maja@tea.example": "unsubscribed"
    }


def test_account_mails_go_over_the_same_transport(
    db: None, smtp: Inbox, settings: SettingsWrapper
) -> None:
    from django.core.mail import send_mail

    settings.EMAIL_BACKEND = "artur.foundation.mail.backend.EmailBackend"
    assert send_mail("Geslo", "Nova povezava", None, ["alice@tea.example"]) == 1
    (arrived,) = smtp.to("alice@tea.example")
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert re.match(r"<.+@.+>", arrived["Message-ID"])
