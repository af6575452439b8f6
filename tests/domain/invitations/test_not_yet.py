""" "It hasn't arrived yet": the customer is asked later, the shop hears of it, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.invitations import actions
from artur.domain.invitations.queries import subjects_of
from artur.domain.invitations.reasons import explain
from artur.foundation.events.models import Event
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    from tests.domain.invitations.conftest import Shop

WAIT = timedelta(days=4)
DAY = timedelta(days=1)


def asked(shop: Shop, **told: object) -> None:
    """Order 1001 was asked about delivery and product in one mail, by the promised date."""
    placed = shop.clock.now - timedelta(days=12)
    promised = shop.clock.now - timedelta(days=9)
    shop.order(placed_at=placed.isoformat(), promised_at=promised.isoformat(), **told)
    shop.work()
    assert shop.invitation(moment="delivery").state == "sent"
    assert shop.invitation(moment="product").reason == "merged"


def test_the_question_comes_again_later_and_each_in_its_own_time(shop: Shop) -> None:
    asked(shop)
    heard = actions.not_yet(shop.store, shop.invitation(moment="delivery"))
    assert (heard.outcome, heard.until) == ("moved", shop.clock.now + WAIT)
    delivery, product = shop.invitation(moment="delivery"), shop.invitation(moment="product")
    assert (delivery.state, delivery.reason, delivery.basis) == (
        "scheduled",
        "not_arrived",
        "not_yet",
    )
    assert delivery.due_at == shop.clock.now + WAIT + DAY
    assert product.due_at == shop.clock.now + WAIT + timedelta(days=7)
    assert "the customer said that the parcel was not there" in explain(delivery, shop.store)
    before = len(shop.inbox.messages)
    shop.later(days=4)
    assert len(shop.inbox.messages) == before
    shop.later(days=1)
    assert len(shop.inbox.messages) == before + 1
    again = shop.invitation(moment="delivery")
    assert (again.state, again.sent_at) == ("sent", shop.clock.now)


def test_the_old_link_still_asks_everything(shop: Shop) -> None:
    asked(shop)
    before = subjects_of(shop.invitation(moment="delivery"))
    actions.not_yet(shop.store, shop.invitation(moment="delivery"))
    after = subjects_of(shop.invitation(moment="delivery"))
    assert [s.subject for s in after] == [s.subject for s in before] == ["delivery", "product"]


def test_who_is_asked_again_is_reminded_once_as_anybody(shop: Shop) -> None:
    asked(shop)
    shop.later(days=5)
    assert shop.invitation(moment="delivery").reminded == 1
    actions.not_yet(shop.store, shop.invitation(moment="delivery"))
    shop.later(days=5)
    assert shop.invitation(moment="delivery").reminded == 0
    before = len(shop.inbox.messages)
    shop.later(days=5)
    assert len(shop.inbox.messages) == before + 1


def test_a_delivered_event_since_then_brings_it_back(shop: Shop) -> None:
    asked(shop)
    actions.not_yet(shop.store, shop.invitation(moment="delivery"))
    shop.clock.move(timedelta(hours=20))
    shop.happens("1001", "delivered")
    delivery = shop.invitation(moment="delivery")
    assert (delivery.basis, delivery.due_at) == ("delivered", shop.clock.now + DAY)


def test_the_customers_word_weighs_more_than_an_arrival_told_before(shop: Shop) -> None:
    delivered = shop.clock.now - timedelta(days=8)
    asked(shop, delivered_at=delivered.isoformat())
    actions.not_yet(shop.store, shop.invitation(moment="delivery"))
    shop.rules(pause="P1D")
    assert shop.invitation(moment="delivery").due_at == shop.clock.now + WAIT + DAY


def test_it_is_told_once_for_a_double_press_and_three_times_at_most(shop: Shop) -> None:
    asked(shop)
    outcomes = []
    for _ in range(4):
        outcomes.append(actions.not_yet(shop.store, shop.invitation(moment="delivery")).outcome)
        outcomes.append(actions.not_yet(shop.store, shop.invitation(moment="delivery")).outcome)
        shop.clock.move(timedelta(days=1))
    assert outcomes[:6] == ["moved", "known"] * 3
    assert outcomes[6] == "enough"
    told = Event.objects.filter(store_id=shop.store.id, type="invitation.postponed")
    assert [event.data["times"] for event in told.order_by("number")] == ["1", "2", "3"]
    before = len(shop.inbox.messages)
    for _ in range(10):
        shop.later(days=5)
    assert len(shop.inbox.messages) == before
    ended = shop.invitation(moment="delivery")
    assert (ended.state, ended.reason) == ("skipped", "not_arrived")
    shop.happens("1001", "delivered")
    assert shop.invitation(moment="delivery").state == "scheduled"


def test_who_has_answered_moves_nothing(shop: Shop) -> None:
    asked(shop)
    with transaction_of(shop.store.id) as tx:
        actions.answered(tx, [shop.invitation(moment="delivery")], shop.clock.now)()
    heard = actions.not_yet(shop.store, shop.invitation(moment="delivery"))
    assert heard.outcome == "answered"
    assert shop.invitation(moment="delivery").state == "answered"


def test_a_purchase_is_not_put_off_by_a_parcel(shop: Shop) -> None:
    shop.order()
    due = shop.invitation().due_at
    shop.happens("1001", "delivered")
    shop.clock.move(timedelta(minutes=1))
    actions.not_yet(shop.store, shop.invitation())
    assert shop.invitation().due_at == due
    assert shop.invitation(moment="delivery").reason == "not_arrived"


def test_a_cancelled_order_stays_cancelled(shop: Shop) -> None:
    shop.order()
    shop.happens("1001", "cancelled")
    assert actions.not_yet(shop.store, shop.invitation(moment="delivery")).outcome == "over"
    assert shop.invitation(moment="delivery").state == "cancelled"


def test_a_mail_that_came_too_early_still_counts_in_its_month(shop: Shop) -> None:
    shop.rules(pause="P0D", per_month=2, reminders=0)
    asked(shop)
    for _ in range(2):
        actions.not_yet(shop.store, shop.invitation(moment="delivery"))
        shop.later(days=6)
    assert len(shop.inbox.messages) == 2
    assert shop.invitation(moment="delivery").reason == "month_full"
    shop.later(days=19)
    assert len(shop.inbox.messages) == 3


def test_what_a_member_sends_again_counts_in_its_month(shop: Shop) -> None:
    shop.rules(pause="P0D", per_month=2, reminders=0, share=1)
    shop.order()
    shop.later(hours=5)
    for _ in range(2):
        actions.resend(shop.store, shop.invitation().id, "user:alice")
        shop.later(hours=5)
    assert len(shop.inbox.messages) == 2
