"""From the shop's mail to a planned invitation; with what is kept where nothing could be read."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest

from artur.domain.orders.connectors import actions, queries
from artur.domain.orders.models import Glimpse, Unused
from artur.foundation.mail import incoming
from artur.foundation.mail.incoming import imap, taking
from artur.foundation.mail.incoming.models import Passed
from tests.domain.orders.connectors.ordermail.mails import ORDER, mail
from tests.domain.orders.connectors.shop import MEMBER
from tests.foundation.mail.incoming.conftest import imap_server
from tests.harness import dovecot

__all__ = ["imap_server"]


@pytest.fixture
def shop(connect_shop, settings):
    settings.ARTUR_INCOMING_ADDRESS = "post@shop.example"
    return connect_shop("ordermail", {})


def send(shop, *data, **more):
    address = incoming.address("order", shop.connection.token)
    return taking.take_raw(mail(*data, address=address, **more), "imap", "1")


@pytest.mark.django_db
def test_an_order_mail_becomes_an_order_with_its_invitations(shop):
    assert send(shop, ORDER)
    order = shop.orders()["2026-1001"]
    assert order.customer.email == "ana@example.com"
    assert order.carrier == "Pošta Slovenije"
    assert {moment for moment, _, _ in shop.planned("2026-1001")} == {
        "purchase",
        "delivery",
        "product",
    }
    assert shop.look().heard_at
    assert [finding.level for finding in shop.check()] == ["ok"]


@pytest.mark.django_db
def test_shipping_and_delivery_mails_go_to_the_same_order_whatever_comes_first(shop):
    shipped = {"@type": "Order", "orderNumber": "2026-1001", "orderStatus": "OrderInTransit"}
    delivered = {**shipped, "orderStatus": "OrderDelivered"}
    send(shop, shipped, message_id="<2@tea.example>")
    assert not shop.orders()
    send(shop, ORDER, message_id="<1@tea.example>")
    assert shop.orders()["2026-1001"].status == "shipped"
    send(shop, delivered, message_id="<3@tea.example>")
    assert shop.orders()["2026-1001"].status == "delivered"
    assert not shop.unused()


@pytest.mark.django_db
def test_the_same_mail_twice_is_one_order(shop):
    send(shop, ORDER)
    send(shop, ORDER)
    assert len(shop.orders()) == 1
    assert len(queries.glimpses(shop.store.id, shop.connection.id)) == 1


@pytest.mark.django_db
def test_a_mail_that_says_nothing_waits_until_the_subject_is_told(shop):
    send(shop, subject="Naročilo 1001", message_id="<9@tea.example>")
    (kept,) = shop.unused()
    assert kept.reason == "unreadable"
    assert "Hvala" not in kept.document
    changed = {"placed": "Naročilo {number}"}
    actions.change(shop.store.id, shop.connection.id, changed, MEMBER)
    actions.untangle(shop.store.id, shop.connection.id)
    shop.retry()
    assert list(shop.orders()) == ["1001"]
    assert not shop.unused()


@pytest.mark.django_db
def test_a_mail_that_is_none_of_the_shops_leaves_a_note_and_nothing_else(shop):
    send(shop, ORDER, Auto_Submitted="auto-replied")
    assert not shop.orders()
    assert not Unused.objects.exists()
    assert "samodej" in shop.look().refused_text or "automatic" in shop.look().refused_text
    assert not Passed.objects.exists()


@pytest.mark.django_db
def test_an_address_nobody_was_given_leads_nowhere(shop, settings):
    other = "a" * 26
    assert not taking.take_raw(mail(ORDER, address=f"post+order-{other}@shop.example"), "imap", "1")
    assert not taking.take_raw(mail(ORDER, address="post+order-x@shop.example"), "imap", "1")
    assert not shop.orders()


@pytest.mark.django_db
def test_what_comes_while_paused_is_kept_and_taken_afterwards(shop):
    actions.pause(shop.store.id, shop.connection.id, MEMBER)
    send(shop, ORDER)
    assert not shop.orders()
    actions.resume(shop.store.id, shop.connection.id, MEMBER)
    shop.retry()
    assert list(shop.orders()) == ["2026-1001"]


@pytest.mark.django_db
def test_an_order_that_is_no_order_is_kept_with_its_fields(shop):
    send(shop, {"id": "1001", "total": "much"}, kind="application/json+artur")
    (kept,) = shop.unused()
    assert [error["field"] for error in kept.errors] == ["total"]


@pytest.mark.django_db
def test_the_last_mails_are_shown_for_a_while_and_nobody_elses(shop, other_store, clock):
    for number in range(12):
        send(shop, {**ORDER, "orderNumber": f"N{number}"}, message_id=f"<{number}@tea.example>")
    shown = queries.glimpses(shop.store.id, shop.connection.id)
    assert [glimpse.facts["orders"] for glimpse in shown[:2]] == [["N11"], ["N10"]]
    assert len(shown) == 10
    assert queries.glimpses(other_store.id, shop.connection.id) == []
    clock.move(timedelta(days=15))
    assert actions.forget_glimpses(shop.store.id) == 10
    assert not Glimpse.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"), [("", "no mailbox of its own"), ("post@shop.example", "")]
)
def test_the_test_button_says_what_is_missing(shop, settings, address, words):
    settings.ARTUR_INCOMING_ADDRESS = address
    found = shop.check()
    assert words in str(found[0].text)
    assert found[-1].level in {"warning", "problem"}


@pytest.mark.django_db
def test_from_a_real_mailbox_to_the_first_planned_invitation(shop, imap_server, settings, clock):
    settings.ARTUR_INCOMING_URL = (
        f"imap://orders:{quote(dovecot.PASSWORD, safe='')}@127.0.0.1:{imap_server.port}"
    )
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = (("127.0.0.1", imap_server.port),)
    imap.poll()
    address = incoming.address("order", shop.connection.token)
    imap_server.deliver("orders", mail(ORDER, address=address))
    clock.move(timedelta(minutes=1))
    assert imap.poll() == 1
    assert ("purchase", "scheduled", "due") in shop.planned("2026-1001")
