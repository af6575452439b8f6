"""From a mail that came back to what its invitation says, and to whom nobody writes any more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.reasons import explain
from artur.foundation.mail import suppression
from artur.foundation.mail.incoming import taking
from artur.foundation.mail.models import Message
from artur.foundation.mail.returns.actions import Told, took
from artur.foundation.mail.returns.rules import Cause
from tests.foundation.mail.returns.letters import arf, dsn

if TYPE_CHECKING:
    from pytest_django import SettingsWrapper

    from tests.domain.invitations.conftest import Shop

ANA = "ana@example.com"


@pytest.fixture(autouse=True)
def mailbox(settings: SettingsWrapper) -> None:
    settings.ARTUR_INCOMING_ADDRESS = "post@artur.example"


def sent(shop: Shop, number: str = "1001") -> Message:
    """An order is told, its invitation goes out."""
    shop.order(number)
    shop.later(hours=4)
    return Message.objects.get(store_id=shop.store.id, reference=shop.invitation(number).id)


def tell(shop: Shop) -> None:
    """The worker tells the news of below to those above."""
    from artur.domain.invitations.subscribers import mail_returned
    from artur.foundation.events import queries as events

    for _ in range(2):  # whoever hears news may hear it twice
        mail_returned(
            shop.store.id, [e for e in events.after(shop.store.id, 0) if e.type == "mail.returned"]
        )


def test_the_subscriber_is_wired() -> None:
    import artur.domain.invitations.subscribers  # noqa: F401 - as the worker does
    from artur.foundation.events import registry

    assert registry.subscribers["returned mail"].types == {"mail.returned"}


def test_a_bounce_to_the_envelope_of_an_invitation_ends_it_with_a_reason(shop: Shop) -> None:
    mail = sent(shop)
    (envelope,) = shop.inbox.senders
    assert taking.take_raw(dsn(), "imap", "1", envelope)
    tell(shop)
    row = shop.invitation()
    assert (row.state, row.reason) == ("bounced", "bounced")
    assert explain(row, shop.store) == "The mail came back: the address doesn't exist."
    mail.refresh_from_db()
    assert mail.returned == "permanent"
    assert suppression.suppressed(shop.store.id, [ANA]) == {ANA: "bounced"}
    assert {e.reason for e in shop.order("1002").values()} == {"suppressed_address"}
    shop.later(days=10)
    assert len(shop.inbox.messages) == 1


@pytest.mark.parametrize(
    ("cause", "reason", "words"),
    [
        (Cause.FULL, "mailbox_full", "mailbox is full"),
        (Cause.REFUSED, "mail_refused", "would not take it"),
        (Cause.CONTENT, "mail_refused", "would not take it"),
        (Cause.SYSTEM, "mail_failed", "could not be delivered"),
        (Cause.UNKNOWN, "bounced", "doesn't exist"),
    ],
)
def test_the_reason_is_what_the_server_said(
    shop: Shop, cause: Cause, reason: str, words: str
) -> None:
    mail = sent(shop)
    took(shop.store.id, mail.id, Told("permanent", cause))
    tell(shop)
    row = shop.invitation()
    assert (row.state, row.reason) == ("bounced", reason)
    assert words in explain(row, shop.store)


def test_a_complaint_ends_everything_that_was_planned_for_its_customer(shop: Shop) -> None:
    sent(shop)
    shop.order("1002")
    (envelope,) = shop.inbox.senders
    assert taking.take_raw(arf(envelope), "imap", "1", "post@artur.example")
    tell(shop)
    row = shop.invitation()
    assert (row.state, row.reason) == ("suppressed", "complained")
    assert "spam" in explain(row, shop.store)
    assert shop.invitation("1002").reason == "opted_out"
    assert {e.reason for e in shop.order("1003").values()} == {"opted_out"}
    shop.later(days=10)
    assert len(shop.inbox.messages) == 1


def test_an_opt_out_a_provider_heard_of_is_one_of_ours(shop: Shop) -> None:
    mail = sent(shop)
    shop.order("1002")
    took(shop.store.id, mail.id, Told("unsubscribed"))
    tell(shop)
    assert shop.invitation().state == "sent", "it may still be answered"
    assert (shop.invitation("1002").state, shop.invitation("1002").reason) == (
        "suppressed",
        "opted_out",
    )
    assert suppression.suppressed(shop.store.id, [ANA]) == {ANA: "unsubscribed"}
    shop.later(days=10)
    assert len(shop.inbox.messages) == 1


def test_an_answer_that_was_quicker_stays_an_answer(shop: Shop) -> None:
    mail = sent(shop)
    row = shop.invitation()
    type(row).objects.filter(store_id=shop.store.id, id=row.id).update(
        state="answered", reason="already_answered"
    )
    for returned in ("permanent", "complaint"):
        took(shop.store.id, mail.id, Told(returned))
        tell(shop)
        assert shop.invitation().state == "answered"


def test_a_reminder_that_comes_back_says_nothing_of_the_invitation(shop: Shop) -> None:
    sent(shop)
    shop.clock.move(timedelta(days=7))
    shop.work()
    reminder = Message.objects.filter(store_id=shop.store.id, kind="reminder").first()
    assert reminder is not None
    took(shop.store.id, reminder.id, Told("permanent"))
    tell(shop)
    assert shop.invitation().state == "sent"
    assert suppression.suppressed(shop.store.id, [ANA]) == {ANA: "bounced"}


def test_a_failure_that_may_pass_leaves_the_invitation_as_it_is(shop: Shop) -> None:
    mail = sent(shop)
    took(shop.store.id, mail.id, Told("temporary", Cause.FULL))
    tell(shop)
    assert shop.invitation().state == "sent"
    assert suppression.suppressed(shop.store.id, [ANA]) == {}
