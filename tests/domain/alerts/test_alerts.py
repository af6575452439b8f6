"""A low rating is told at once; whoever has it in hand says so; nothing is told twice."""

from __future__ import annotations

import uuid

import pytest

from artur.domain.alerts import actions, queries
from artur.domain.alerts.models import Alert
from artur.domain.reviews import objecting
from artur.domain.reviews.actions import decide, object_to, report
from artur.domain.stores.models import Member
from artur.foundation.events import worker
from artur.foundation.events.models import Cursor, Event
from artur.foundation.kit.problems import NotFound
from artur.foundation.mail.models import Message
from artur.foundation.privacy import actions as privacy
from tests.people import make_member

LOW = {"subject": "delivery", "stars": 1, "body": "Paket je bil odprt in moker, čajnik počen."}
FINE = {"subject": "delivery", "stars": 4, "body": "Prišlo je pravočasno."}
HELD = {"subject": "delivery", "stars": 5, "body": "Pišite mi na ana@zasebno.example."}


@pytest.mark.parametrize("stars", [1, 2])
def test_a_low_rating_is_mailed_to_every_member_who_wants_to_know(
    ask, answer, react, alice, bob, stars
):
    quiet = make_member("vera@tea.example", "Vera", alice.store, "viewer")
    Member.objects.filter(id=quiet.member.id).update(alerts=False)
    answer(ask()["delivery"], {**LOW, "stars": stars})
    react()
    mails = Message.objects.filter(kind="alert")
    assert {m.recipient for m in mails} == {alice.email, bob.email}
    alert = Alert.objects.get()
    assert (alert.kind, alert.told_at is not None) == ("low_stars", True)
    for mail in mails:
        assert "1001" in mail.content["subject"]
        assert LOW["body"] in mail.content["text"]
        assert f"/console/tea/reviews/{alert.review_id}/" in mail.content["text"]
        assert mail.reference == alert.id


@pytest.mark.parametrize("stars", [3, 4, 5])
def test_other_ratings_alert_nobody(ask, answer, react, alice, stars):
    answer(ask()["delivery"], {**FINE, "stars": stars})
    react()
    assert not Alert.objects.exists()
    assert not Message.objects.exists()


def test_a_member_reads_it_in_their_own_language(ask, answer, react, alice):
    alice.user.language = "lv"
    alice.user.save(update_fields=["language"])
    answer(ask()["delivery"], LOW)
    react()
    assert Message.objects.get().locale == "lv"


def test_the_same_events_again_tell_nothing_twice(ask, answer, react, alice):
    answer(ask()["delivery"], LOW)
    react()
    Cursor.objects.all().delete()
    react()
    assert Alert.objects.count() == Message.objects.count() == 1
    assert Event.objects.filter(type="alert.raised").count() == 1


def test_an_author_who_lowers_the_stars_again_is_one_cause(ask, answer, react, alice):
    token = ask()["delivery"]
    answer(token, FINE)
    react()
    assert not Alert.objects.exists()
    answer(token, {**LOW, "stars": 2})
    react()
    answer(token, LOW)
    react()
    assert Alert.objects.count() == Message.objects.count() == 1


def test_a_worker_that_dies_while_telling_leaves_neither_half(
    ask, answer, react, alice, monkeypatch
):
    from artur.domain.alerts import letters

    def die(*_):
        raise RuntimeError("killed")

    answer(ask()["delivery"], LOW)
    worker.discover()
    with monkeypatch.context() as patched:
        patched.setattr(letters, "low_stars", die)
        with pytest.raises(RuntimeError):
            worker.react_all({})
    assert not Alert.objects.exists()
    worker.react_all({})
    assert Alert.objects.count() == Message.objects.count() == 1


def test_a_held_review_raises_an_alert_anew_for_each_revision(ask, answer, react, alice):
    token = ask()["delivery"]
    answer(token, HELD)
    react()
    answer(token, {**HELD, "body": "Raje na telefon +386 41 123 456."})
    react()
    assert sorted(Alert.objects.values_list("kind", "cause")) == [("held", "1"), ("held", "2")]
    assert not Message.objects.exists()


def test_every_readers_report_raises_one(ask, answer, react, store, alice):
    review = answer(ask()["delivery"], FINE).accepted[0].review
    given = {
        "reason": "abusive",
        "details": "Žali dostavljavca po imenu.",
        "email": "bralec@example.com",
        "good_faith": "on",
    }
    first, second = report(store, review.id, given), report(store, review.id, given)
    react()
    assert {a.cause for a in Alert.objects.filter(kind="report")} == {str(first.id), str(second.id)}


def test_an_objection_raises_one(ask, answer, react, store):
    review = answer(ask()["delivery"], FINE).accepted[0].review
    given = {"act": "remove", "reason": "abusive", "statement": "Žali dostavljavca."}
    decision = decide(store, review.id, **given, actor="member:1")
    said = object_to(objecting.opened(objecting.token(decision)), "Nikogar nisem žalil.")
    react()
    assert Alert.objects.get(kind="objection").cause == str(said.id)


def test_a_withdrawn_review_alerts_nobody_any_more(ask, answer, react, alice):
    from artur.domain.reviews.actions import withdraw
    from artur.domain.reviews.forms import open_form

    token = ask()["delivery"]
    review = answer(token, LOW).accepted[0].review
    withdraw(open_form(token), review.id)
    react()
    assert not Alert.objects.exists()


def test_who_has_it_in_hand_says_so_once(ask, answer, react, store, alice):
    answer(ask()["delivery"], LOW)
    react()
    (alert,) = queries.open_alerts(store)
    done = actions.acknowledge(store, alert.id, actor="member:1")
    again = actions.acknowledge(store, alert.id, actor="member:2")
    assert (done.acknowledged_by, again.acknowledged_by) == ("member:1", "member:1")
    assert queries.open_alerts(store) == []
    assert Event.objects.filter(type="alert.acknowledged").count() == 1


def test_another_stores_alert_is_not_found(ask, answer, react, charlie, alice):
    answer(ask()["delivery"], LOW)
    react()
    with pytest.raises(NotFound):
        actions.acknowledge(charlie.store, Alert.objects.get().id, actor="member:3")
    with pytest.raises(NotFound):
        actions.acknowledge(alice.store, uuid.uuid4(), actor="member:1")
    assert queries.open_alerts(charlie.store) == []


def test_erasing_a_customer_empties_the_mails_that_quote_them(ask, answer, react, store, alice):
    answer(ask()["delivery"], LOW)
    react()
    privacy.erase(store.id, "ana@example.com", actor="system")
    mail = Message.objects.get()
    assert (mail.content, mail.due_at, mail.recipient) == (None, None, alice.email)
