"""A customer says that the parcel is not there: the shop is told once each time, by alert and by mail."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.alerts import actions, desk
from artur.domain.alerts.models import Alert
from artur.domain.invitations.actions import not_yet
from artur.domain.invitations.tokens import invitation_of
from artur.domain.stores.models import Member
from artur.foundation.events.models import Cursor, Event
from artur.foundation.kit.problems import NotFound
from artur.foundation.mail.models import Message
from tests.people import make_member


@pytest.fixture
def late(ask, store):
    """The delivery's invitation of an order that was asked about."""
    return invitation_of(ask()["delivery"])


def test_members_who_want_to_know_are_told_which_order_it_is(late, react, alice, bob, store):
    quiet = make_member("vera@tea.example", "Vera", store, "viewer")
    Member.objects.filter(id=quiet.member.id).update(alerts=False)
    not_yet(store, late)
    react()
    alert = Alert.objects.get()
    assert (alert.kind, alert.order_id, alert.review_id) == ("not_arrived", late.order_id, None)
    mails = Message.objects.filter(kind="alert")
    assert {mail.recipient for mail in mails} == {alice.email, bob.email}
    for mail in mails:
        assert "1001" in mail.content["subject"]
        assert "/console/tea/orders/1001/" in mail.content["text"]
        assert "ana@example.com" not in str(mail.content)
    told = Event.objects.get(type="alert.raised")
    assert (told.data["kind"], told.data["order"]) == ("not_arrived", str(late.order_id))


def test_the_same_event_twice_tells_once_and_the_next_time_anew(late, react, alice, store, clock):
    not_yet(store, late)
    react()
    Cursor.objects.all().delete()
    react()
    assert Alert.objects.count() == Message.objects.filter(kind="alert").count() == 1
    clock.move(timedelta(days=5))
    not_yet(store, late)
    react()
    assert Alert.objects.count() == 2
    assert len(desk.open_parcels(store.id)) == 1


def test_it_is_off_the_list_once_somebody_has_it(late, react, alice, store, other_store):
    not_yet(store, late)
    react()
    ((alert, order),) = desk.open_parcels(store.id)
    assert order.external_id == "1001"
    assert desk.open_parcels(other_store.id) == []
    with pytest.raises(NotFound):
        actions.acknowledge(other_store, alert.id, actor="key:x")
    actions.acknowledge(store, alert.id, actor="key:x")
    assert desk.open_parcels(store.id) == []
