"""What a mail server refuses: later, never, or not our customers' fault."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.foundation.mail import suppression
from artur.foundation.mail.models import Message

if TYPE_CHECKING:
    from pytest_django import SettingsWrapper

    from tests.domain.invitations.conftest import Shop


def message(shop: Shop) -> Message:
    return Message.objects.get(store_id=shop.store.id, kind="invitation")


def test_a_temporary_refusal_is_tried_again_with_growing_pauses(shop: Shop) -> None:
    shop.inbox.answer = lambda _: "451 4.7.1 come back later"
    shop.order()
    shop.later(hours=4)
    waits = []
    for _ in range(4):
        next_at = shop.invitation().next_at
        assert next_at is not None
        waits.append((next_at - shop.clock.now).total_seconds() / 60)
        shop.clock.move_to(next_at)
        shop.work()
    for waited, least in zip(waits, (1, 5, 30, 120), strict=True):
        assert least <= waited <= least * 1.1
    assert (shop.invitation().state, shop.invitation().attempts) == ("scheduled", 5)
    shop.inbox.answer = lambda _: None
    next_at = shop.invitation().next_at
    assert next_at is not None
    shop.clock.move_to(next_at)
    shop.work()
    assert shop.invitation().state == "sent"
    assert shop.inbox.messages[0]["Message-ID"] == f"<{message(shop).message_id}>"
    assert shop.invitation().sent_at == shop.clock.now


def test_a_purchase_that_could_not_be_delivered_in_24_hours_is_given_up(shop: Shop) -> None:
    shop.inbox.answer = lambda _: "451 4.7.1 come back later"
    shop.order()
    for _ in range(10):
        shop.later(hours=3)
    assert (shop.invitation().state, shop.invitation().reason) == ("skipped", "too_old")
    assert message(shop).state == "failed"


def test_an_address_that_does_not_exist_bounces_and_is_not_written_to_again(shop: Shop) -> None:
    shop.inbox.answer = lambda to: "550 5.1.1 no such user" if to.startswith("ana") else None
    shop.order()
    shop.order("1002", "bor@example.com")
    shop.later(hours=4)
    assert (shop.invitation().state, shop.invitation().reason) == ("bounced", "bounced")
    assert shop.invitation("1002").state == "sent"
    assert suppression.suppressed(shop.store.id, ["ana@example.com"])
    entries = shop.order("1003")
    assert {(e.state, e.reason) for e in entries.values()} == {("suppressed", "suppressed_address")}


def test_a_refusal_that_is_about_us_suppresses_nobody(shop: Shop) -> None:
    shop.inbox.answer = lambda _: "554 5.7.1 your address is on our list"
    shop.order()
    shop.later(hours=4)
    assert (shop.invitation().state, shop.invitation().reason) == ("skipped", "mail_failed")
    assert not suppression.suppressed(shop.store.id, ["ana@example.com"])


def test_without_a_mail_server_only_the_first_mail_counts_an_attempt(
    shop: Shop, settings: SettingsWrapper
) -> None:
    settings.ARTUR_EMAIL_URL = "smtp://127.0.0.1:1"
    for number in range(3):
        shop.order(str(number), f"ana{number}@example.com")
    shop.later(hours=4)
    rows = [shop.invitation(str(number)) for number in range(3)]
    assert sorted(row.attempts for row in rows) == [0, 0, 1]
    assert {row.state for row in rows} == {"scheduled"}
    assert len({row.next_at for row in rows}) == 1
    assert not suppression.suppressed(shop.store.id, [f"ana{n}@example.com" for n in range(3)])
    settings.ARTUR_EMAIL_URL = shop.inbox.url
    shop.later(minutes=2)
    assert sorted(len(shop.inbox.to(f"ana{n}@example.com")) for n in range(3)) == [1, 1, 1]


def test_an_order_cancelled_while_its_mail_is_tried_again_is_not_mailed(shop: Shop) -> None:
    shop.inbox.answer = lambda _: "451 later"
    shop.order()
    shop.later(hours=4)
    shop.happens("1001", "cancelled")
    shop.inbox.answer = lambda _: None
    shop.later(hours=1)
    assert shop.inbox.messages == []
    row = shop.invitation()
    assert (row.state, row.reason, row.in_flight, row.next_at) == (
        "cancelled",
        "order_cancelled",
        None,
        None,
    )
    assert message(shop).state == "failed"


def test_an_order_cancelled_between_the_claim_and_the_mail_is_not_mailed(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations import actions
    from artur.domain.invitations.actions.sending import post

    made = post.parcels_for

    def cancelled_meanwhile(*args):
        parcels = made(*args)
        shop.happens("1001", "cancelled")
        return parcels

    monkeypatch.setattr(post, "parcels_for", cancelled_meanwhile)
    shop.order()
    shop.clock.move(timedelta(hours=4))
    actions.send_batch(shop.store)
    assert shop.inbox.messages == []
    assert shop.invitation().reason == "order_cancelled"
    assert shop.invitation().in_flight is None


def test_a_worker_that_died_after_the_mail_loses_and_repeats_nothing(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations import actions
    from artur.domain.invitations.actions.sending import batch

    shop.order()
    shop.clock.move(timedelta(hours=4))
    with monkeypatch.context() as patched:
        patched.setattr(batch, "settle", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            actions.send_batch(shop.store)
    sent_at = shop.clock.now
    assert shop.invitation().state == "scheduled"
    shop.later(minutes=20)
    assert len(shop.inbox.messages) == 1
    assert (shop.invitation().state, shop.invitation().sent_at) == ("sent", sent_at)
