"""What happens to an alert: its words join it, somebody gets it, it is put off, others are told, a summary tells of many."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.alerts import actions, queries, saying
from artur.domain.alerts.actions import ruling
from artur.domain.alerts.channels.models import Delivery
from artur.domain.alerts.models import Alert, Preference
from artur.foundation.audit.models import Record as Deed
from artur.foundation.events.models import Event
from artur.foundation.kit import clock as time
from artur.foundation.kit.problems import Conflict, Invalid, NotFound
from artur.foundation.mail.models import Message
from tests.people import make_member

HOUR = timedelta(hours=1)
ACTOR = "member:1"


def low(store):
    return next(rule for rule in queries.rules_of(store.id) if rule.kind == "low_stars")


def told(occasion: str = "raised") -> int:
    return Delivery.objects.filter(occasion__startswith=occasion).count()


@pytest.fixture
def rated(ask, answer, react, store, alice):
    """Rate the delivery of an order low, and let the worker see it."""

    def rate(number="1001", **row):
        ask(number, f"c{number}@example.com") if number not in known else None
        known.setdefault(number, ask(number, f"c{number}@example.com")["delivery"])
        answer(known[number], subject="delivery", **{"stars": 1, **row})
        react()
        return Alert.objects.order_by("-id").first()

    known: dict[str, str] = {}
    return rate


def test_the_star_goes_out_at_once_and_its_words_join_it_once(rated, clock, store):
    alert = rated()
    assert (told(), alert.words_told) == (1, False)
    clock.move(timedelta(minutes=5))
    rated(body="Paket je bil odprt.")
    clock.move(timedelta(minutes=5))
    rated(body="Paket je bil odprt in moker.")
    assert Alert.objects.count() == 1
    assert (told(), told("text")) == (1, 1)
    assert "odprt" in Message.objects.order_by("-id").first().content["text"]


def test_words_after_the_grace_time_are_told_nobody(rated, clock):
    rated()
    clock.move(timedelta(minutes=31))
    rated(body="Paket je bil odprt.")
    assert (told(), told("text")) == (1, 0)


def test_nobody_has_it_so_the_leaders_are_told_once(rated, clock, store, bob):
    alert = rated()
    assert actions.escalate(store) == 0
    clock.move(timedelta(days=1))
    assert actions.escalate(store) == 1
    assert actions.escalate(store) == 0
    mails = Message.objects.filter(kind="alert").order_by("id")
    # Bob, an agent, heard of it with everybody; the owner hears again.
    assert [mail.recipient for mail in mails][2:] == ["alice@tea.example"]
    assert Event.objects.filter(type="alert.escalated").get().data["alert"] == str(alert.id)


def test_what_somebody_has_is_not_escalated(rated, clock, store):
    actions.acknowledge(store, rated().id, actor=ACTOR)
    clock.move(timedelta(days=2))
    assert actions.escalate(store) == 0


def test_who_gets_it_is_told_and_who_takes_it_is_not(rated, store, alice, bob):
    alert = rated()
    before = Message.objects.count()
    actions.assign(store, alert.id, bob.member.id, actor=f"member:{alice.member.id}")
    actions.assign(store, alert.id, bob.member.id, actor=f"member:{alice.member.id}")
    assert [m.recipient for m in Message.objects.order_by("id")[before:]] == [bob.email]
    actions.assign(store, alert.id, alice.member.id, actor=f"member:{alice.member.id}")
    assert Message.objects.count() == before + 1
    assert queries.one(store, alert.id).acknowledged_at is None
    assert Event.objects.filter(type="alert.assigned").count() == 2
    actions.assign(store, alert.id, None, actor=ACTOR)
    assert queries.one(store, alert.id).assigned_to is None
    actions.acknowledge(store, alert.id, actor=ACTOR)
    with pytest.raises(Conflict):
        actions.assign(store, alert.id, bob.member.id, actor=ACTOR)


def test_nobody_of_another_store_gets_it_or_puts_it_off(rated, store, charlie):
    alert = rated()
    with pytest.raises(Invalid):
        actions.assign(store, alert.id, charlie.member.id, actor=ACTOR)
    for act in (
        lambda: actions.assign(charlie.store, alert.id, charlie.member.id, actor=ACTOR),
        lambda: actions.snooze(charlie.store, alert.id, time.now() + HOUR, actor=ACTOR),
        lambda: actions.wake(charlie.store, alert.id, actor=ACTOR),
    ):
        with pytest.raises(NotFound):
            act()


def test_what_is_put_off_comes_back_and_is_told_to_who_put_it_off(rated, clock, store, alice, bob):
    alert = rated()
    actor = f"member:{alice.member.id}"
    actions.snooze(store, alert.id, time.now() + 30 * HOUR, actor=actor)
    assert queries.open_count(store) == 0
    assert queries.page(store, queries.Asked("snoozed"), cursor="", limit=9).items == [alert]
    clock.move(25 * HOUR)
    assert (actions.escalate(store), actions.end_snoozes(store)) == (0, 0)
    clock.move(5 * HOUR)
    before = Message.objects.count()
    assert (actions.end_snoozes(store), actions.end_snoozes(store)) == (1, 0)
    assert [m.recipient for m in Message.objects.order_by("id")[before:]] == [alice.email]
    assert queries.open_count(store) == 1
    assert actions.escalate(store) == 1


@pytest.mark.parametrize("days", [-1, 0, 91])
def test_it_is_put_off_for_a_while_only(rated, store, days):
    with pytest.raises(Invalid):
        actions.snooze(store, rated().id, time.now() + timedelta(days=days), actor=ACTOR)


def test_it_may_come_back_before_its_time(rated, store):
    alert = rated()
    actions.snooze(store, alert.id, time.now() + HOUR, actor=ACTOR)
    actions.wake(store, alert.id, actor=ACTOR)
    assert queries.open_count(store) == 1
    assert Deed.objects.filter(store_id=store.id, act="alert.woken").exists()


def test_many_are_told_one_by_one_and_then_together_and_the_first_of_a_kind_always(
    rated, ask, answer, react, clock, store
):
    ruling.change(store, low(store).id, {"quiet": {"at_most": 2, "within": "PT1H"}}, actor=ACTOR)
    for number in ("1", "2", "3", "4"):
        rated(number)
        clock.move(timedelta(minutes=1))
    assert told() == 2
    tokens = ask("5", "c5@example.com")
    answer(tokens["product"], subject="product", product="SKU-1", stars=1)
    react()
    assert told() == 3
    assert actions.sum_up(store) == 0
    clock.move(HOUR)
    assert (actions.sum_up(store), actions.sum_up(store)) == (1, 0)
    summary = Alert.objects.get(kind="summary")
    assert summary.facts["count"] == len(queries.within(store, summary.id)) == 2
    assert told() == 4
    assert "2" in saying.said(store, summary).title
    listed = queries.page(store, queries.Asked("open", apart=True), cursor="", limit=9).items
    assert len(listed) == 4
    rated("6")
    assert told() == 5
    actions.acknowledge(store, summary.id, actor=ACTOR)
    assert queries.open_count(store) == 4 - 1 + 1
    clock.move(timedelta(days=2))
    # Each of those told by itself; the summary and what it told of are in hand.
    assert actions.escalate(store) == 4


def test_a_member_hears_when_their_hours_begin_and_of_urgent_ones_at_once(
    rated, clock, store, alice
):
    hour = time.now().hour
    given = {"from": f"{(hour + 2) % 24:02}:00", "until": f"{(hour + 4) % 24:02}:00", "zone": "UTC"}
    ruling.hear_at(store, alice.member.id, given, actor=ACTOR)
    rated()
    delivery = Delivery.objects.get()
    assert HOUR < delivery.due_at - time.now() <= 2 * HOUR
    assert not Message.objects.exists()
    ruling.change(store, low(store).id, {"urgent": True}, actor=ACTOR)
    rated("1002")
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"from": "08:00"}, "until"),
        ({"from": "25:00", "until": "26:00"}, "from"),
        ({"from": "08:00", "until": "08:00"}, "until"),
        ({"zone": "Mars/Olympus"}, "zone"),
    ],
)
def test_hours_that_make_no_sense_are_named(store, alice, given, wrong):
    with pytest.raises(Invalid) as caught:
        ruling.hear_at(store, alice.member.id, given, actor=ACTOR)
    assert wrong in {error.field for error in caught.value.errors}
    assert not Preference.objects.exists()


def test_the_hours_of_somebody_elses_member_are_not_found(store, charlie):
    with pytest.raises(NotFound):
        ruling.hear_at(store, charlie.member.id, {}, actor=ACTOR)


def test_somebody_always_hears_of_it(rated, store, alice):
    from artur.domain.stores.models import Member

    Member.objects.filter(store_id=store.id).update(role="agent", alerts=True)
    nobody = {"everyone": False, "roles": ["owner"]}
    ruling.change(store, low(store).id, {"to": nobody}, actor=ACTOR)
    make_member("vera@tea.example", "Vera", store, "owner")
    rated()
    assert Message.objects.get().recipient == "vera@tea.example"
