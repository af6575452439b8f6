"""Timing from the order to the mail: hours, days off, peace per month, products asked about, news waited for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from artur.domain.invitations.actions.sending.claim import claim
from artur.domain.invitations.models import Invitation, Rules
from artur.domain.invitations.queries import habits, subjects_of
from artur.domain.invitations.queries.facts import draw
from artur.domain.invitations.reasons import explain
from artur.domain.orders.models import Customer, Order
from artur.foundation.kit import ids

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.domain.invitations.conftest import Shop

DAY = timedelta(days=1)
WORKDAYS = {
    "window": {"from": "08:00", "until": "20:00"},
    "days_off": {"weekends": True, "holidays": True},
}
ALONE = [
    {"moment": "purchase", "active": False},
    {"moment": "delivery", "active": False},
    {"moment": "product", "delay": "P0D"},
]


def test_what_falls_into_the_night_goes_out_in_the_morning_where_the_customer_lives(
    shop: Shop,
) -> None:
    shop.rules(window={"from": "08:00", "until": "20:00"})
    shop.clock.move(timedelta(hours=9))  # 20:00 in Ljubljana, 14:00 in New York
    shop.order("1", country="SI")
    shop.order("2", "bob@example.com", country="US")
    home, away = shop.invitation("1"), shop.invitation("2")
    assert (home.reason, home.due_at) == ("quiet_hours", datetime(2026, 4, 14, 6, tzinfo=UTC))
    assert (away.reason, away.due_at) == ("due", shop.clock.now + timedelta(hours=4))
    assert "outside the hours at which you send" in explain(home, shop.store)
    shop.later(hours=11, minutes=59)
    assert shop.invitation("1").state == "scheduled"
    shop.later(minutes=1)
    assert shop.invitation("1").state == "sent"


def test_a_worker_that_comes_late_sends_nothing_at_night(shop: Shop) -> None:
    shop.rules(window={"from": "08:00", "until": "20:00"})
    shop.order(country="SI")
    shop.clock.move(timedelta(hours=11))
    shop.work()
    moved = shop.invitation()
    assert (moved.state, moved.reason) == ("scheduled", "quiet_hours")
    assert moved.due_at == datetime(2026, 4, 14, 6, tzinfo=UTC)
    shop.clock.move(timedelta(hours=10))
    shop.work()
    assert shop.invitation().state == "sent"


def test_what_could_not_be_sent_before_the_window_closed_is_tried_in_the_morning(
    shop: Shop,
) -> None:
    shop.rules(window={"from": "08:00", "until": "15:10"})
    shop.order(country="SI")
    shop.inbox.answer = lambda _: "451 later"
    shop.later(hours=4)
    shop.later(minutes=30)
    assert (shop.invitation().state, shop.invitation().reason) == ("scheduled", "quiet_hours")
    shop.inbox.answer = lambda _: None
    shop.later(hours=16, minutes=30)
    assert shop.invitation().state == "sent", "nobody was mailed, so there is no pause to keep"


def test_nothing_goes_out_at_weekends_and_on_holidays(shop: Shop) -> None:
    shop.rules(**WORKDAYS)
    thursday = datetime(2026, 4, 30, 7, tzinfo=UTC)
    shop.clock.move(thursday - shop.clock.now)
    shop.order(country="SI", delivered_at=shop.clock.now.isoformat())
    delivery = shop.invitation(moment="delivery")
    assert delivery.reason == "day_off"
    assert delivery.due_at == datetime(2026, 5, 4, 6, tzinfo=UTC)
    assert "a day on which you send nothing" in explain(delivery, shop.store)


def test_a_purchase_on_a_free_saturday_is_not_asked_about_and_says_why(shop: Shop) -> None:
    shop.rules(**WORKDAYS)
    saturday = datetime(2026, 4, 18, 7, tzinfo=UTC)
    shop.clock.move(saturday - shop.clock.now)
    entry = shop.order(country="SI")["purchase"]
    assert (entry.state, entry.reason) == ("skipped", "day_off")
    assert "only days on which you send nothing" in explain(shop.invitation(), shop.store)


def test_a_reminder_keeps_the_hours_too(shop: Shop) -> None:
    shop.rules(window={"from": "14:00", "until": "15:30"}, moments=ALONE[1:2])
    shop.rules(moments=[{"moment": "product", "active": False}])
    shop.order(country="SI")
    shop.later(hours=4)
    assert len(shop.inbox.messages) == 1
    shop.later(days=5, hours=1)
    assert len(shop.inbox.messages) == 1
    shop.later(hours=22)
    assert len(shop.inbox.messages) == 2


def test_nobody_is_mailed_more_often_than_the_month_allows(shop: Shop) -> None:
    shop.rules(pause="P0D", per_month=2, reminders=0, moments=ALONE)
    for number in range(4):
        told = (shop.clock.now - DAY).isoformat()
        lines = [{"product": {"id": f"SKU-{number}"}, "quantity": 1}]
        shop.order(str(number), placed_at=told, delivered_at=told, lines=lines)
        shop.later(days=1)
    assert len(shop.inbox.messages) == 2
    waiting = shop.invitation("3", "product")
    assert waiting.reason == "month_full"
    assert "as many mails within a month" in explain(waiting, shop.store)
    shop.later(days=26)
    assert len(shop.inbox.messages) == 2
    shop.later(days=2)
    assert len(shop.inbox.messages) == 4


def test_the_same_product_is_asked_about_once_a_year(shop: Shop) -> None:
    shop.rules(same_product_after="P365D", reminders=0, moments=ALONE)
    told = shop.clock.now.isoformat()
    shop.order("1", delivered_at=told)
    shop.order("2", "bob@example.com", delivered_at=told)
    shop.later(days=1)
    assert len(shop.inbox.messages) == 2
    shop.later(days=100)
    shop.order("3", delivered_at=shop.clock.now.isoformat())
    shop.later(days=1)
    skipped = shop.invitation("3", "product")
    assert (skipped.state, skipped.reason) == ("skipped", "asked_lately")
    shop.later(days=265)
    shop.order("4", delivered_at=shop.clock.now.isoformat())
    shop.later(days=1)
    assert shop.invitation("4", "product").state == "sent"


def test_only_what_was_asked_about_before_is_left_out(shop: Shop) -> None:
    shop.rules(same_product_after="P365D", reminders=0, moments=ALONE)
    told = shop.clock.now.isoformat()
    shop.order("1", delivered_at=told)
    shop.later(days=1)
    both = [{"product": {"id": sku, "name": sku}, "quantity": 1} for sku in ("SKU-1", "SKU-2")]
    shop.order("2", delivered_at=shop.clock.now.isoformat(), lines=both)
    shop.later(days=6)
    second = shop.invitation("2", "product")
    assert second.state == "sent"
    asked = [s.product.external_id for s in subjects_of(second) if s.product]
    assert asked == ["SKU-2"]
    text = str(shop.inbox.messages[-1].get_body(("plain",)).get_content())
    assert "SKU-2" in text
    assert "Čajnik Lipa" not in text


def test_two_orders_of_one_product_due_together_ask_about_it_once(shop: Shop) -> None:
    shop.rules(same_product_after="P365D", pause="P0D", reminders=0, moments=ALONE)
    told = shop.clock.now.isoformat()
    shop.order("1", delivered_at=told)
    shop.order("2", delivered_at=told)
    shop.later(days=1)
    states = sorted(shop.invitation(n, "product").reason for n in "12")
    assert states == ["asked_lately", "due"]


def test_a_share_of_the_orders_is_drawn_by_their_id_alone(store: Store) -> None:
    drawn = [draw(store.id, str(n)) for n in range(4000)]
    assert drawn == [draw(store.id, str(n)) for n in range(4000)]
    assert all(0 <= place < 1 for place in drawn)
    for share in (0.1, 0.5, 0.9):
        assert abs(sum(place < share for place in drawn) / 4000 - share) < 0.03


def test_who_is_not_drawn_is_told_so_and_comes_in_when_the_share_grows(shop: Shop) -> None:
    shop.rules(share=0)
    entry = shop.order()["delivery"]
    assert (entry.state, entry.reason) == ("skipped", "not_drawn")
    assert "was not drawn" in explain(shop.invitation(moment="delivery"), shop.store)
    shop.rules(share=1)
    assert shop.invitation(moment="delivery").state == "scheduled"


def past(store: Store, now: datetime, many: int, told: int) -> None:
    """`many` orders of the last months, of which the shop told that `told` arrived."""
    customer = Customer.objects.create(store_id=store.id, email="past@example.com")
    placed = [now - timedelta(days=40 + n * 0.5) for n in range(many)]
    Order.objects.bulk_create(
        Order(
            id=ids.new(), store_id=store.id, external_id=f"past-{n}", customer=customer,
            placed_at=at, shipped_at=at + DAY, delivered_at=at + 3 * DAY if n < told else None,
            country="SI", carrier="GLS", status="shipped", legal_basis="consent", digest=b"x",
            created_at=at,
        )
        for n, at in enumerate(placed)
    )  # fmt: skip


@pytest.mark.parametrize(("many", "told", "habit"), [(40, 40, None), (100, 95, 0.95), (60, 6, 0.1)])
def test_the_habit_of_telling_arrivals_is_measured(
    shop: Shop, many: int, told: int, habit: float | None
) -> None:
    past(shop.store, shop.clock.now, many, told)
    assert habits.arrivals_told(shop.store, shop.clock.now) == habit


def test_a_shop_that_tells_of_arrivals_asks_nobody_before_the_parcel_is_there(shop: Shop) -> None:
    past(shop.store, shop.clock.now, 120, 118)
    shop.work()
    assert Rules.objects.get(store_id=shop.store.id).arrivals_told > 0.9
    shop.order(country="SI", carrier="GLS")
    shop.happens("1001", "shipped")
    delivery = shop.invitation(moment="delivery")
    assert delivery.basis == "learned"
    said = explain(delivery, shop.store)
    assert "90% of such parcels have arrived" in said
    assert "(GLS, Slovenia)" in said
    shop.later(days=12)
    waiting = shop.invitation(moment="delivery")
    assert (waiting.state, waiting.reason) == ("scheduled", "not_arrived")
    assert "of this one you have not yet" in explain(waiting, shop.store)
    shop.happens("1001", "delivered")
    assert shop.invitation(moment="delivery").due_at == shop.clock.now + DAY
    shop.later(days=1)
    assert shop.invitation(moment="delivery").state == "sent"


def test_a_parcel_nobody_ever_heard_of_is_given_up_and_asked_about_once_it_arrives(
    shop: Shop,
) -> None:
    shop.rules(wait_for_delivery="always")
    shop.order()
    for _ in range(70):
        shop.later(days=1)
    given_up = shop.invitation(moment="delivery")
    assert (given_up.state, given_up.reason) == ("skipped", "not_arrived")
    assert explain(given_up, shop.store) == (
        "Not sent: the parcel has not arrived, as far as is known."
    )
    shop.happens("1001", "delivered")
    assert shop.invitation(moment="delivery").state == "scheduled"


def test_a_batch_costs_as_many_statements_whatever_its_size_with_every_rule_on(
    shop: Shop,
) -> None:
    shop.rules(per_month=3, same_product_after="P365D", share=0.999, **WORKDAYS)
    counts = []
    for batch in (2, 40):
        for n in range(batch):
            told = shop.clock.now.isoformat()
            shop.order(f"{batch}-{n}", f"a{batch}-{n}@example.com", country="SI", delivered_at=told)
        shop.clock.move(timedelta(days=1))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            claim(shop.store)
        counts.append(len(seen.captured_queries))
        Invitation.objects.filter(store_id=shop.store.id).update(next_at=None, state="cancelled")
    assert counts[0] == counts[1], counts
