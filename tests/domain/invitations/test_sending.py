"""Invitations go out when they are due, once, and never against what the database says then."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.domain.invitations.conftest import Shop


def test_a_purchase_invitation_goes_out_four_hours_after_the_order(shop: Shop) -> None:
    entry = shop.order()["purchase"]
    assert (entry.state, entry.reason) == ("scheduled", "due")
    assert entry.due_at == shop.clock.now + timedelta(hours=4)
    shop.later(hours=3, minutes=59)
    assert shop.subjects() == []
    shop.later(minutes=1)
    assert shop.subjects() == ["Ana, kako je potekal nakup?"]
    sent = shop.invitation()
    assert (sent.state, sent.reason, sent.sent_at) == ("sent", "due", shop.clock.now)


def test_the_three_moments_follow_one_another_in_the_pauses_distance(shop: Shop) -> None:
    shop.order()
    shop.later(hours=4)
    shop.happens("1001", "delivered", shop.clock.now)
    shop.later(days=1)
    moved = shop.invitation(moment="delivery")
    assert (moved.state, moved.reason) == ("scheduled", "paused")
    assert moved.due_at == shop.invitation().sent_at + timedelta(days=5)
    shop.later(days=4)
    assert shop.subjects()[1:] == ["Ana, kako je potekala dostava?"]
    shop.later(days=5)
    assert shop.subjects()[2:] == ["Ana, kako se obnese Čajnik Lipa?"]


def test_moments_due_together_come_as_one_mail(shop: Shop) -> None:
    start = shop.clock.now
    shop.order(
        placed_at=(start - timedelta(days=10)).isoformat(),
        delivered_at=(start - timedelta(days=8)).isoformat(),
    )
    shop.work()
    assert shop.subjects() == ["Ana, kako je šlo z vašim naročilom?"]
    delivery, product = shop.invitation(moment="delivery"), shop.invitation(moment="product")
    assert (delivery.state, product.state, product.reason) == ("sent", "skipped", "merged")
    assert product.merged_into == delivery.id
    assert shop.invitation().reason == "too_old"


def test_nobody_is_mailed_twice_within_the_pause_whatever_they_order(shop: Shop) -> None:
    shop.order("1001")
    shop.later(hours=4)
    shop.order("1002")
    shop.later(hours=4)
    assert len(shop.inbox.messages) == 1
    second = shop.invitation("1002")
    assert (second.state, second.reason) == ("skipped", "paused")


def test_two_orders_of_one_customer_due_together_get_one_mail(shop: Shop) -> None:
    shop.order("1001")
    shop.order("1002")
    shop.later(hours=4)
    assert len(shop.inbox.messages) == 1
    assert {shop.invitation("1001").state, shop.invitation("1002").state} == {"sent", "skipped"}


def test_an_order_is_not_asked_about_after_its_cancellation(shop: Shop) -> None:
    shop.order()
    answer = shop.happens("1001", "cancelled")
    assert {(e.state, e.reason) for e in answer.values()} == {("cancelled", "order_cancelled")}
    shop.later(days=30)
    assert shop.inbox.messages == []


def test_nobody_is_reminded_of_an_order_that_was_returned(shop: Shop) -> None:
    shop.order(delivered_at=shop.clock.now.isoformat())
    shop.later(days=1)
    shop.happens("1001", "returned")
    before = len(shop.inbox.messages)
    shop.later(days=8)
    shop.later(days=8)
    assert len(shop.inbox.messages) == before


def test_one_reminder_comes_when_nothing_was_answered_and_no_second(shop: Shop) -> None:
    shop.rules(
        moments=[{"moment": "delivery", "active": False}, {"moment": "product", "active": False}]
    )
    shop.order()
    shop.later(hours=4)
    shop.later(days=5)
    assert shop.subjects() == [
        "Ana, kako je potekal nakup?",
        "Samo še enkrat: kako je potekal nakup?",
    ]
    for _ in range(20):
        shop.later(days=5)
    assert len(shop.inbox.messages) == 2
    ended = shop.invitation()
    assert (ended.state, ended.reason, ended.reminded) == ("expired", "not_answered", 1)


def test_who_answered_is_not_reminded(shop: Shop) -> None:
    from artur.domain.invitations import actions
    from artur.foundation.events.recording import transaction_of

    shop.rules(
        moments=[{"moment": "delivery", "active": False}, {"moment": "product", "active": False}]
    )
    shop.order()
    shop.later(hours=4)
    with transaction_of(shop.store.id) as tx:
        assert actions.answered(tx, [shop.invitation()], shop.clock.now)
    shop.later(days=6)
    assert len(shop.inbox.messages) == 1
    assert shop.invitation().state == "answered"


def test_while_sending_is_off_nothing_goes_out_and_a_purchase_grows_too_old(shop: Shop) -> None:
    shop.rules(sending=False)
    shop.order(delivered_at=shop.clock.now.isoformat())
    shop.later(hours=5)
    assert (shop.invitation().state, shop.invitation().reason) == ("scheduled", "sending_off")
    shop.later(days=2)
    assert (shop.invitation().state, shop.invitation().reason) == ("skipped", "too_old")
    assert shop.invitation(moment="delivery").reason == "sending_off"
    shop.rules(sending=True)
    shop.work()
    assert shop.subjects() == ["Ana, kako je potekala dostava?"]


def test_what_waited_more_than_two_weeks_for_sending_is_not_sent(shop: Shop) -> None:
    shop.rules(sending=False)
    shop.order(delivered_at=shop.clock.now.isoformat())
    shop.later(days=16)
    shop.rules(sending=True)
    shop.work()
    assert shop.invitation(moment="delivery").reason == "too_old"
    assert shop.subjects() == ["Ana, kako se obnese Čajnik Lipa?"]


def test_the_days_cap_moves_the_rest_to_the_stores_next_morning(shop: Shop) -> None:
    shop.rules(daily_cap=2)
    for number in range(5):
        shop.order(str(number), f"ana{number}@example.com")
    shop.later(hours=4)
    assert len(shop.inbox.messages) == 2
    capped = [i for i in (shop.invitation(str(n)) for n in range(5)) if i.reason == "capped"]
    assert [i.due_at.isoformat() for i in capped] == ["2026-04-14T06:00:00+00:00"] * 3
    shop.later(hours=17)
    assert len(shop.inbox.messages) == 4


def test_a_higher_cap_lets_out_at_once_what_the_lower_one_held_back(shop: Shop) -> None:
    shop.rules(daily_cap=1)
    for number in range(4):
        shop.order(str(number), f"ana{number}@example.com")
    shop.later(hours=4)
    assert len(shop.inbox.messages) == 1
    shop.rules(daily_cap=3)
    shop.later(minutes=1)
    assert len(shop.inbox.messages) == 3
    shop.rules(daily_cap=None)
    shop.later(minutes=1)
    assert len(shop.inbox.messages) == 4


def test_a_capped_purchase_never_comes_later_than_24_hours(shop: Shop) -> None:
    shop.rules(daily_cap=1)
    shop.order("1", "a@example.com")
    shop.order("2", "b@example.com")
    shop.order("3", "c@example.com")
    shop.later(hours=4)
    shop.later(hours=17)
    shop.later(days=1)
    reasons = sorted((shop.invitation(n).state, shop.invitation(n).reason) for n in "123")
    assert reasons == [("sent", "due"), ("sent", "due"), ("skipped", "capped")]


def test_an_import_of_old_orders_is_kept_and_not_invited(shop: Shop) -> None:
    placed = shop.clock.now - timedelta(days=40)
    entries = shop.order(placed_at=placed.isoformat())
    assert {(e.state, e.reason) for e in entries.values()} == {("skipped", "too_old")}


def test_changed_rules_move_what_is_scheduled(shop: Shop) -> None:
    shop.order()
    shop.rules(
        moments=[{"moment": "purchase", "delay": "PT1H"}, {"moment": "product", "active": False}]
    )
    assert shop.invitation().due_at == shop.clock.now + timedelta(hours=1)
    assert shop.invitation(moment="product").reason == "moment_off"
    shop.rules(moments=[{"moment": "product", "active": True}])
    assert shop.invitation(moment="product").state == "scheduled"


def test_every_event_of_an_invitation_is_told(shop: Shop) -> None:
    from artur.foundation.events import queries

    shop.order()
    shop.later(hours=4)
    told = [e for e in queries.after(shop.store.id, 0) if e.type.startswith("invitation.")]
    assert [e.type for e in told] == ["invitation.scheduled"] * 3 + ["invitation.sent"]
    assert told[-1].data["invitation"] == str(shop.invitation().id)
