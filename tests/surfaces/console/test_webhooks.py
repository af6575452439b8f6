"""The console's webhooks: set up, secret shown once, tried out, sent again; and none of another store."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from artur.domain.webhooks import actions
from artur.domain.webhooks.models import Delivery, Endpoint
from artur.domain.webhooks.sending import rounds
from tests.domain.webhooks.conftest import happen, make, server
from tests.harness.endpoint import Reply
from tests.people import make_member

__all__ = ["happen", "make", "server"]
pytestmark = pytest.mark.django_db


def at(store, name="webhooks", *ids):
    return reverse(f"console:{name}", args=[store.slug, *ids])


@pytest.fixture
def asks(alice, store):
    """Alice asks for a page, or sends a form; what she is shown."""

    def ask(name, *ids, given=None, follow=True):
        where = at(store, name, *ids)
        if given is None:
            return alice.client.get(where).content.decode()
        return alice.client.post(where, given, follow=follow).content.decode()

    return ask


def test_an_empty_page_says_what_it_is_for(asks):
    assert "Nothing is told yet" in asks("webhooks")


def test_the_secret_is_shown_this_once(asks, server):
    given = {"url": server.url, "types": ["review.submitted"], "at_once": 4}
    shown = asks("webhook_new", given=given)
    (secret,) = re.findall(r"whsec_[\w+/=]+", shown)
    row = Endpoint.objects.get()
    assert row.types == ["review.submitted"]
    assert secret not in asks("webhook", row.id)
    renewed = asks("webhook_secret", row.id, given={})
    (other,) = re.findall(r"whsec_[\w+/=]+", renewed)
    assert other != secret


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"url": "http://shop.example/", "everything": "on"}, "must begin with https"),
        ({"url": "https://192.168.0.1/", "everything": "on"}, "private network"),
        ({"url": "https://shop.example/"}, "Choose what it is to hear of"),
        ({"url": "", "everything": "on"}, "This field is required"),
        ({"url": "https://shop.example/", "everything": "on", "at_once": "50"}, "10"),
    ],
)
def test_what_makes_no_sense_is_said_and_what_was_typed_stays(asks, given, said):
    shown = asks("webhook_new", given={"at_once": 4, **given})
    assert said in shown
    assert given["url"] in shown
    assert not Endpoint.objects.exists()


def test_what_was_chosen_can_be_changed(asks, make):
    row, _ = make()
    assert 'value="review.submitted" id="type-review.submitted" checked' in asks(
        "webhook_settings", row.id
    )
    given = {"url": row.url, "everything": "on", "in_order": "on", "at_once": 2}
    asks("webhook_settings", row.id, given=given)
    row.refresh_from_db()
    assert (row.types, row.in_order, row.at_once) == ([], True, 2)


def test_a_test_says_how_it_went(asks, make, server):
    row, _ = make()
    assert "It took the test" in asks("webhook_test", row.id, given={})
    server.replies = lambda asked: Reply(500, b"<b>no</b>")
    shown = asks("webhook_test", row.id, given={})
    assert "has a fault of its own" in shown
    assert "&lt;b&gt;no&lt;/b&gt;" in shown


def test_what_was_missed_is_sent_again(asks, store, make, server, happen):
    row, _ = make()
    server.replies = lambda asked: Reply(410)
    happen()
    rounds.send_due(store.id)
    shown = asks("webhook", row.id)
    assert "gone for good" in shown
    assert "1 event was not taken" in shown
    server.replies = lambda asked: Reply()
    asks("webhook_switch", row.id, given={"on": "yes"})
    asks("webhook_replays", row.id, given={"since": "day"})
    rounds.send_due(store.id)
    assert Delivery.objects.get().state == "delivered"
    asks("webhook_replay", row.id, Delivery.objects.get().id, given={})
    rounds.send_due(store.id)
    assert len(server.asked) == 3


def test_a_pause_and_a_removal(asks, store, make, happen):
    row, _ = make()
    assert "What happens is kept" in asks("webhook_switch", row.id, given={"on": "no"})
    happen()
    assert "1 event that still waits" in asks("webhook_removal", row.id)
    assert Endpoint.objects.exists()
    asks("webhook_removal", row.id, given={})
    assert not Endpoint.objects.exists()


def test_only_who_may_configure_gets_there(bob, charlie, store, make):
    row, _ = make()
    one = [row.id]
    places = [("webhooks", []), ("webhook", one), ("webhook_settings", one)]
    deeds = ["test", "switch", "secret", "replays", "removal"]
    assert bob.client.get(at(store)).status_code == 403
    for name, ids in places:
        assert charlie.client.get(at(store, name, *ids)).status_code == 404
    for deed in deeds:
        assert charlie.client.post(at(store, f"webhook_{deed}", *one)).status_code == 404
        assert bob.client.post(at(store, f"webhook_{deed}", *one)).status_code == 403
    # Nor by way of their own store.
    assert charlie.client.get(at(charlie.store, "webhook", row.id)).status_code == 404
    assert charlie.client.post(at(charlie.store, "webhook_removal", row.id)).status_code == 404
    assert Endpoint.objects.exists()


def test_looking_changes_nothing(store, make):
    row, _ = make()
    manager = make_member("vida@tea.example", "Vida", store, "manager")
    for deed in ("test", "switch", "secret", "replays"):
        assert manager.client.get(at(store, f"webhook_{deed}", row.id)).status_code == 405
    assert manager.client.get(at(store, "webhook_removal", row.id)).status_code == 200
    assert actions.pause(store, row.id, actor="system").state == "paused"


def test_the_list_asks_the_database_no_more_for_many(
    alice, store, make, django_assert_max_num_queries
):
    for _ in range(5):
        make()
    with django_assert_max_num_queries(16):
        alice.client.get(at(store))
