"""A thank-you page that brings its order: signed it becomes one, and nothing else ever does."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
from django.test import Client

from artur.domain.invitations.models import Invitation
from artur.domain.orders.connectors import actions, keeping, registry
from artur.domain.orders.connectors.checkout import signing
from artur.domain.orders.models import Connection, Order, Unused
from artur.domain.reviews.models import Review

MEMBER = "member:00000000-0000-7000-8000-000000000001"
HOUR = timedelta(hours=1)


def connected(store) -> Connection:
    return actions.connect(store.id, "checkout", {}, MEMBER)


def secret_of(connection) -> str:
    return keeping.opened(registry.of("checkout"), connection)["secret"]


def order(clock, **change):
    return {
        "id": "1001",
        "placed_at": clock.now.isoformat(),
        "customer": {"email": "ana@example.com", "name": "Ana Kovač", "locale": "sl"},
        "currency": "EUR",
        "total": "59.90",
        "lines": [{"product": {"id": "SKU-1", "name": "Čajnik"}, "quantity": 1, "price": "59.90"}],
        **change,
    }


def page(connection, clock, told=None, *, off=timedelta(), secret=None) -> dict[str, str]:
    """What stands in a page that was made just now, by a clock that may be off."""
    data = base64.b64encode(json.dumps(told or order(clock)).encode()).decode()
    at = int((clock.now + off).timestamp())
    return {"data": data, "signature": signing.signature(secret or secret_of(connection), data, at)}


def seen(fields, slug="tea"):
    return Client().post(f"/w/{slug}/order", fields)


def answered(fields, slug="tea", **more):
    return Client().post(f"/w/{slug}/checkout", {"stars": "5", "order": "1001", **fields, **more})


@pytest.mark.django_db
def test_a_page_that_is_seen_brings_its_order_and_plans_its_invitations(store, clock):
    connection = connected(store)
    answer = seen(page(connection, clock))
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    brought = Order.objects.get()
    assert (brought.external_id, brought.customer.email) == ("1001", "ana@example.com")
    assert set(Invitation.objects.values_list("moment", flat=True)) == {
        "purchase",
        "delivery",
        "product",
    }
    connection.refresh_from_db()
    assert connection.heard_at == clock.now


@pytest.mark.django_db
def test_the_question_is_answered_at_once_also_where_the_first_word_was_lost(store, clock):
    fields = page(connected(store), clock)
    assert answered(fields).status_code == 201
    assert Review.objects.get().stars == 5
    assert Invitation.objects.get(moment="purchase").state == "answered"
    assert answered(fields).status_code == 200
    assert Review.objects.count() == Order.objects.count() == 1


@pytest.mark.django_db
def test_the_same_page_again_changes_nothing(store, clock):
    connection = connected(store)
    first = page(connection, clock)
    seen(first)
    clock.move(timedelta(seconds=30))
    seen(page(connection, clock, order(clock, total="10.00")))
    assert seen(first).status_code == 204
    assert str(Order.objects.get().total) == "10.0000"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "spoil",
    [
        lambda fields: fields | {"signature": ""},
        lambda fields: fields | {"signature": "t=1,v1=" + "0" * 64},
        lambda fields: fields | {"signature": fields["signature"].upper()},
        lambda fields: fields | {"data": fields["data"][:-8] + "AAAAAAA="},
        lambda fields: fields | {"signature": "t=9" + fields["signature"][3:]},
        lambda fields: fields | {"data": ""},
        lambda fields: {},
    ],
)
def test_what_the_shop_did_not_sign_makes_no_order_and_no_review(store, clock, spoil):
    fields = spoil(page(connected(store), clock))
    assert seen(fields).status_code == 403
    assert answered(fields, email="ana@example.com").status_code in {202, 403}
    assert not Order.objects.exists()
    assert not Review.objects.exists()


@pytest.mark.django_db
def test_another_stores_word_is_none(store, other_store, clock):
    mine, others = connected(store), connected(other_store)
    assert seen(page(others, clock)).status_code == 403
    assert seen(page(mine, clock), slug="books").status_code == 403
    assert not Order.objects.exists()


@pytest.mark.django_db
def test_a_store_that_never_connected_its_page_takes_nothing_from_it(store, clock):
    assert seen(page(None, clock, secret="guess")).status_code == 403
    assert not Order.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("off", "words"), [(-HOUR, "60"), (HOUR, "60")])
def test_a_server_whose_clock_is_off_by_an_hour_is_told_so(store, clock, off, words):
    connection = connected(store)
    assert seen(page(connection, clock, off=off)).status_code == 403
    assert not Order.objects.exists()
    connection.refresh_from_db()
    assert words in connection.refused_text


@pytest.mark.django_db
def test_an_old_page_shown_again_brings_nothing_and_still_lets_its_customer_answer(store, clock):
    connection = connected(store)
    fields = page(connection, clock)
    seen(fields)
    clock.move(2 * HOUR)
    newer = page(connection, clock, order(clock, total="10.00"), off=-HOUR)
    assert seen(newer).status_code == 204
    assert str(Order.objects.get().total) == "59.9000"
    assert answered(fields).status_code == 201
    connection.refresh_from_db()
    assert not connection.refused_text


@pytest.mark.django_db
def test_an_erased_customer_does_not_come_back_by_an_old_page(store, clock):
    connection = connected(store)
    fields = page(connection, clock)
    seen(fields)
    Order.objects.all().delete()
    clock.move(HOUR)
    assert seen(fields).status_code == 403
    assert not Order.objects.exists()


@pytest.mark.django_db
def test_a_signed_order_that_is_none_is_kept_with_its_fields(store, clock):
    connection = connected(store)
    fields = page(connection, clock, order(clock, customer={"email": "nobody"}))
    assert seen(fields).status_code == 202
    assert [error["field"] for error in Unused.objects.get().errors] == ["customer.email"]


@pytest.mark.django_db
def test_two_keys_of_one_store_both_hold(store, clock):
    first, second = connected(store), connected(store)
    assert seen(page(second, clock, order(clock, id="2"))).status_code == 204
    assert seen(page(first, clock)).status_code == 204
    assert Order.objects.count() == 2


@pytest.mark.django_db
def test_looking_changes_nothing(store, clock):
    fields = page(connected(store), clock)
    assert Client().get("/w/tea/order", fields).status_code == 405
    assert not Order.objects.exists()
