"""No rule's alert is swallowed by another's, nobody is told against their wish, and what is done is not told of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.alerts import actions, queries
from artur.domain.alerts.actions import ruling
from artur.domain.alerts.channels import actions as channels
from artur.domain.alerts.channels.models import Delivery
from artur.domain.alerts.models import Alert
from artur.foundation.kit import clock as time
from artur.foundation.mail.models import Message
from artur.foundation.privacy import actions as privacy
from tests.domain.alerts.test_in_hand import low, rated, told
from tests.people import make_member

__all__ = ["rated"]

ACTOR = "member:1"
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def vera(store):
    """Whom the store's own rule names."""
    return make_member("vera@tea.example", "Vera", store, "viewer")


@pytest.fixture
def mouldy(store, vera):
    """A rule of the store's own that Vera hears of."""
    given = {
        "name": "Mould",
        "when": {"words": ["plesen"]},
        "to": {"everyone": False, "members": [str(vera.member.id)]},
    }
    return ruling.add(store, given, actor=ACTOR)


def agents_only(store, bob, **more):
    to = {"everyone": False, "members": [str(bob.member.id)]}
    ruling.change(store, low(store).id, {"to": to, **more}, actor=ACTOR)


def mailed(who) -> int:
    return Message.objects.filter(kind="alert", recipient=who.email).count()


def test_words_after_the_grace_time_are_told_to_whose_rule_asks_for_them(
    rated, clock, store, bob, vera, mouldy
):
    agents_only(store, bob)
    rated()
    clock.move(2 * HOUR)
    rated(body="V škatli je plesen.")
    rated(body="V škatli je bila plesen!")
    assert (mailed(bob), mailed(vera)) == (1, 1)
    assert set(Alert.objects.values_list("kind", flat=True)) == {"low_stars", "review"}


def test_words_that_join_bring_the_rule_that_asks_for_them(rated, clock, store, bob, vera, mouldy):
    agents_only(store, bob)
    ruling.change(store, mouldy.id, {"urgent": True}, actor=ACTOR)
    rated()
    clock.move(MINUTE)
    rated(body="V škatli je plesen.")
    rated(body="V škatli je plesen, res.")
    assert (mailed(bob), mailed(vera)) == (2, 1)
    alert = Alert.objects.get()
    assert (alert.urgent, alert.facts["words"]) == (True, ["plesen"])
    assert str(mouldy.id) in alert.facts["rules"]


def test_words_of_what_somebody_has_are_told_by_their_rule_alone(
    rated, clock, store, bob, vera, mouldy
):
    agents_only(store, bob)
    actions.acknowledge(store, rated().id, actor=ACTOR)
    clock.move(MINUTE)
    rated(body="V škatli je plesen.")
    assert (mailed(bob), mailed(vera)) == (1, 1)


def test_the_first_of_one_rule_is_not_kept_quiet_by_many_of_another(
    rated, clock, store, bob, vera, mouldy
):
    quiet = {"at_most": 2, "within": "PT1H"}
    agents_only(store, bob, quiet=quiet)
    ruling.change(store, mouldy.id, {"quiet": quiet}, actor=ACTOR)
    for number in ("1", "2", "3"):
        rated(number)
        clock.move(MINUTE)
    rated("4", body="Plesen!")
    assert (mailed(vera), told()) == (1, 2 + 2)


def test_a_summary_is_told_to_whom_any_of_its_rules_names(rated, clock, store, bob, vera, mouldy):
    quiet = {"at_most": 1, "within": "PT1H"}
    agents_only(store, bob, quiet=quiet)
    ruling.change(store, mouldy.id, {"quiet": quiet, "escalation": None}, actor=ACTOR)
    for number in ("1", "2", "3"):
        rated(number, body="Plesen!")
        clock.move(MINUTE)
    assert (mailed(bob), mailed(vera)) == (1, 1)
    clock.move(HOUR)
    assert actions.sum_up(store) == 1
    assert (mailed(bob), mailed(vera)) == (2, 2)
    assert Alert.objects.get(kind="summary").facts["count"] == 2


def test_words_of_what_is_kept_quiet_or_on_the_list_only_are_told_nobody(
    rated, clock, store, alice
):
    ruling.change(store, low(store).id, {"quiet": {"at_most": 1, "within": "PT1H"}}, actor=ACTOR)
    rated("1")
    rated("2")
    rated("2", body="Paket je bil odprt.")
    assert (told(), told("text")) == (1, 0)
    ruling.change(store, low(store).id, {"tell": False}, actor=ACTOR)
    rated("3")
    rated("3", body="Paket je bil odprt.")
    assert Message.objects.count() == 1


def test_a_summary_leaves_out_what_somebody_has_and_ends_with_the_last(
    rated, clock, store, bob, alice
):
    ruling.change(store, low(store).id, {"quiet": {"at_most": 1, "within": "PT1H"}}, actor=ACTOR)
    for number in ("1", "2", "3", "4"):
        rated(number)
    first, *rest = Alert.objects.exclude(quieted_at=None).order_by("id")
    actions.acknowledge_review(store, first.review_id, actor=ACTOR)
    clock.move(HOUR)
    actions.sum_up(store)
    summary = Alert.objects.get(kind="summary")
    assert (summary.facts["count"], queries.within(store, summary.id)) == (2, rest[::-1])
    for one in rest:
        assert queries.one(store, summary.id).acknowledged_at is None
        actions.acknowledge_review(store, one.review_id, actor=ACTOR)
    assert queries.one(store, summary.id).acknowledged_at is not None


def test_what_is_put_back_early_is_escalated_in_its_time(rated, clock, store, alice):
    alert = rated()
    actions.snooze(store, alert.id, time.now() + timedelta(days=60), actor=ACTOR)
    actions.wake(store, alert.id, actor=ACTOR)
    clock.move(timedelta(days=1))
    assert actions.escalate(store) == 1


def test_who_wants_no_mails_gets_none_by_any_rule(rated, store, alice, bob):
    type(bob.member).objects.filter(id=bob.member.id).update(alerts=False)
    named = {"members": [str(bob.member.id)]}, {"members": [], "roles": ["agent"]}
    for number, to in enumerate(named):
        ruling.change(store, low(store).id, {"to": {"everyone": False, **to}}, actor=ACTOR)
        rated(str(number))
    # Nobody is left of those named, so the owner hears of it.
    assert (mailed(bob), mailed(alice)) == (0, 2)
    actions.assign(store, Alert.objects.first().id, bob.member.id, actor=ACTOR)
    assert mailed(bob) == 1


def test_who_is_named_and_wants_no_mails_hears_on_their_browsers(rated, store, alice, bob):
    type(bob.member).objects.filter(id=bob.member.id).update(alerts=False)
    given = {"endpoint": "https://push.example/1", "p256dh": KEY, "auth": "BTBZMqHH6r4Tts7J_aSIgg"}
    channels.subscribe(store.id, bob.user.id, given, "Firefox")
    agents_only(store, bob)
    rated()
    ours = Delivery.objects.get()
    assert (ours.user_id, ours.channel_id is None) == (bob.user.id, False)


KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"


def test_a_sole_owner_who_wants_no_mails_gets_none(rated, store, alice):
    type(alice.member).objects.filter(id=alice.member.id).update(alerts=False)
    rated()
    assert (Alert.objects.count(), Message.objects.count()) == (1, 0)


@pytest.mark.parametrize("gone", ["removed", "off"])
def test_the_owners_hear_where_the_channel_a_rule_names_is_gone(
    rated, store, alice, settings, gone
):
    made = channels.add(store.id, "sms", {"number": "+38640123456"}, ACTOR)
    to = {"everyone": False, "channels": [str(made.id)]}
    ruling.change(store, low(store).id, {"to": to}, actor=ACTOR)
    if gone == "removed":
        channels.remove(store.id, made.id, ACTOR)
    else:
        channels.switch(store.id, made.id, ACTOR, on=False)
    rated()
    assert mailed(alice) == 1


def test_erasing_a_customer_empties_the_mail_that_quotes_them_about_a_product(
    ask, answer, react, store, alice
):
    answer(
        ask()["product"],
        subject="product",
        product="SKU-1",
        stars=3,
        title="Skodelica",
        body="Not as described at all.",
    )
    react()
    mail = Message.objects.get()
    assert "Not as described" in str(mail.content)
    privacy.erase(store.id, "ana@example.com", actor="system")
    mail.refresh_from_db()
    assert mail.content is None
