"""Connecting a shop in the console, seeing how it stands, and mending what could not be used."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.alerts.models import Alert
from artur.domain.orders.connectors import actions, registry
from artur.domain.orders.models import Connection, Unused
from artur.foundation.audit.models import Record
from artur.foundation.events import worker
from tests.domain.orders.connectors.conftest import books, connect_shop, sample
from tests.domain.orders.connectors.sample import order
from tests.domain.orders.connectors.test_receiving import send
from tests.domain.orders.connectors.webhook.test_map import MAP, SHOP
from tests.harness.endpoint import Reply
from tests.people import make_member

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.orders.connectors.sample import Books
    from tests.domain.orders.connectors.shop import Shop
    from tests.people import Person

__all__ = ["books", "connect_shop", "sample"]

LIST = "/console/tea/connections/"
NEW = f"{LIST}new/webhook/"


@pytest.fixture
def page(sample: Shop) -> str:
    """The address of the sample shop's page."""
    return f"{LIST}{sample.connection.id}/"


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_without_a_shop_every_system_is_offered(alice: Person) -> None:
    shown = said(alice.client.get(LIST))
    for connector in registry.every().values():
        assert f"/connections/new/{connector.kind}/" in shown
        assert connector.title in shown


def test_every_system_has_a_page_that_says_what_to_do(alice: Person) -> None:
    for connector in registry.every().values():
        answer = alice.client.get(f"{LIST}new/{connector.kind}/")
        assert answer.status_code == 200
        for field in connector.fields:
            assert (f'name="field_{field.name}"' in said(answer)) == (field.made is None)


def test_a_shop_is_connected_and_its_address_and_secret_are_handed_out(alice: Person) -> None:
    answer = alice.client.post(NEW, {"field_signing": "standard", "save": "1"}, follow=True)
    made = Connection.objects.get()
    shown = said(answer)
    assert f"/hooks/{made.token}" in shown
    assert "whsec_" in shown
    record = Record.objects.get(act="connection.made")
    assert "whsec_" not in json.dumps(record.details)


def test_what_is_wrong_stands_beside_its_field(alice: Person) -> None:
    answer = alice.client.post(
        NEW, {"field_signing": "hmac-hex", "field_map": "id = ", "save": "1"}
    )
    assert answer.status_code == 422
    assert 'id="id_field_header_error"' in said(answer)
    assert "Line 1:" in said(answer)
    assert not Connection.objects.exists()


def test_a_sample_shows_which_order_would_come_of_it_and_keeps_nothing(alice: Person) -> None:
    told = {"field_signing": "standard", "sample": json.dumps(SHOP)}
    shown = said(alice.client.post(NEW, {**told, "field_map": MAP, "look": "1"}))
    assert "This order would be taken:" in shown
    assert "ana@example.com" in shown
    wrong = MAP.replace("buyer.email | contact.email", "buyer.first")
    shown = said(alice.client.post(NEW, {**told, "field_map": wrong, "look": "1"}))
    assert "This order would not be taken:" in shown
    assert "customer.email" in shown
    nothing = {**told, "sample": '{"x": 1}', "field_map": MAP, "look": "1"}
    assert "found none of its fields" in said(alice.client.post(NEW, nothing))
    assert not Connection.objects.exists()
    assert not Unused.objects.exists()


def test_a_map_is_suggested_from_a_sample(alice: Person) -> None:
    told = {"field_signing": "standard", "sample": json.dumps(SHOP), "suggest": "1"}
    shown = said(alice.client.post(NEW, told))
    assert "customer.email = buyer.email" in shown
    strange = {**told, "sample": "no json"}
    assert "We recognise nothing in this" in said(alice.client.post(NEW, strange))


def test_a_shop_that_is_not_reached_says_why_and_what_to_do(
    alice: Person, sample: Shop, books: Books, page: str
) -> None:
    books.reply = Reply(401, b'{"code": "invalid_key"}')
    sample.walk_for(timedelta(hours=5), 5)
    shown = said(alice.client.get(page))
    assert "does not accept the key" in shown
    assert "invalid_key" in shown
    assert "no order is lost" in shown
    assert "Not reached" in said(alice.client.get(LIST))
    assert "has not been reached for hours" in said(alice.client.get("/console/tea/"))


def test_members_get_one_alert_and_it_ends_by_itself(
    alice: Person, sample: Shop, books: Books
) -> None:
    from artur.foundation.mail.models import Message

    worker.discover()
    books.reply = Reply(503, b"down")
    for _ in range(3):
        sample.walk_for(timedelta(hours=5), 5)
        worker.react_all({})
    alert = Alert.objects.get(kind="connection")
    (mail,) = Message.objects.filter(kind="alert")
    assert mail.recipient == alice.email
    assert f"/connections/{sample.connection.id}/" in mail.content["text"]
    books.reply = None
    sample.walk_for(timedelta(hours=1), 1)
    worker.react_all({})
    alert.refresh_from_db()
    assert alert.acknowledged_by == "system"


@pytest.mark.parametrize(
    "deed",
    [
        lambda alice, page: alice.client.post(f"{page}removal/"),
        lambda alice, page: alice.client.post(f"{page}switch/"),
        lambda alice, page: alice.client.post(
            f"{page}settings/", {"field_url": "https://shop.example", "name": "", "save": "1"}
        ),
    ],
    ids=["removed", "paused", "mended"],
)
def test_an_alert_ends_when_a_member_takes_it_in_hand(
    alice: Person, sample: Shop, books: Books, page: str, deed: Callable[[Person, str], object]
) -> None:
    worker.discover()
    books.reply = Reply(503, b"down")
    sample.walk_for(timedelta(hours=5), 5)
    worker.react_all({})
    deed(alice, page)
    worker.react_all({})
    assert Alert.objects.get(kind="connection").acknowledged_by == "system"


def test_the_test_button_says_in_words_what_is_wrong(
    alice: Person, sample: Shop, books: Books, page: str
) -> None:
    books.reply = Reply(404, b"<html>")
    shown = said(alice.client.post(f"{page}test/"))
    assert "no such interface at this address" in shown
    books.reply = None
    shown = said(alice.client.post(f"{page}test/"))
    assert "The shop answers." in shown
    assert "has not sent anything yet" in shown


def test_settings_are_changed_without_entering_the_key_again(
    alice: Person, sample: Shop, page: str
) -> None:
    url = sample.settings()["url"]
    shown = said(alice.client.get(f"{page}settings/"))
    assert url in shown
    assert "k-1" not in shown
    told = {"field_url": f"{url}/", "field_key": "", "name": "Second shop", "save": "1"}
    alice.client.post(f"{page}settings/", told)
    assert sample.settings()["key"] == "k-1"
    assert sample.look().name == "Second shop"


def test_what_could_not_be_used_is_shown_tried_again_and_let_go(
    alice: Person, sample: Shop, page: str
) -> None:
    send(sample, {"orders": [order(1) | {"total": 59.9}]})
    shown = said(alice.client.get(page))
    assert "<code>total</code>" in shown
    alice.client.post(f"{page}kept/again/")
    sample.retry()
    (kept,) = sample.unused()
    assert kept.attempts == 2
    alice.client.post(f"{page}kept/{kept.id}/")
    assert sample.unused() == []


def test_older_orders_are_read_from_a_day_on(alice: Person, sample: Shop, page: str) -> None:
    sample.walk()
    alice.client.post(f"{page}filling/", {"since": "2026-01-01"})
    assert sample.look().since.isoformat() == "2025-12-31T23:00:00+00:00"
    sample.step()
    assert "10 of 25" in said(alice.client.get(f"{page}progress/"))
    for day in ("2027-01-01", "soon", ""):
        assert alice.client.post(f"{page}filling/", {"since": day}).status_code == 422


def test_pausing_and_going_on(alice: Person, sample: Shop, page: str) -> None:
    alice.client.post(f"{page}switch/", {"on": "no"})
    assert "Paused" in said(alice.client.get(page))
    assert alice.client.post(f"{page}filling/", {"since": "2026-01-01"}).status_code == 422
    alice.client.post(f"{page}switch/", {"on": "yes"})
    assert sample.look().state == "active"


def test_removing_asks_first(alice: Person, sample: Shop, page: str) -> None:
    assert alice.client.get(f"{page}removal/").status_code == 200
    assert Connection.objects.exists()
    alice.client.post(f"{page}removal/")
    assert not Connection.objects.exists()


PAGES = ["", "progress/", "settings/", "removal/"]
DEEDS = ["settings/", "test/", "switch/", "filling/", "removal/", "kept/again/"]


@pytest.mark.parametrize("deed", DEEDS)
def test_another_stores_owner_and_an_agent_may_do_nothing(
    charlie: Person, bob: Person, sample: Shop, page: str, deed: str
) -> None:
    assert charlie.client.post(page + deed).status_code == 404
    theirs = f"/console/books/connections/{sample.connection.id}/{deed}"
    assert charlie.client.post(theirs).status_code == 404
    assert bob.client.post(page + deed).status_code == 403
    assert sample.look().state == "active"


@pytest.mark.parametrize("name", PAGES)
def test_another_stores_owner_and_an_agent_see_nothing(
    charlie: Person, bob: Person, sample: Shop, page: str, name: str
) -> None:
    assert charlie.client.get(page + name).status_code == 404
    theirs = f"/console/books/connections/{sample.connection.id}/{name}"
    assert charlie.client.get(theirs).status_code == 404
    assert bob.client.get(page + name).status_code == 403


def test_another_store_can_not_let_go_of_what_was_kept(charlie: Person, sample: Shop) -> None:
    mine = make_member("eva@tea.example", "Eva", sample.store, "owner")
    send(sample, {"orders": [order(1) | {"total": 59.9}]})
    (kept,) = sample.unused()
    own = actions.connect(charlie.store.id, "webhook", {"signing": "standard"}, "member:x")
    theirs = f"/console/books/connections/{own.id}/kept/{kept.id}/"
    assert charlie.client.post(theirs).status_code == 404
    assert sample.unused() == [kept]
    assert mine.client.get("/console/tea/record/").status_code == 200
