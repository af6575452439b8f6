"""The first page says what needs a person, what came in, and whether all runs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.alerts.models import Alert
from artur.domain.invitations.models import Rules
from artur.domain.orders.models import Order
from artur.domain.reviews.models import Reply, Review
from artur.foundation.events.models import Heartbeat
from tests.surfaces.console.seed import furnish, write_review

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.harness.clocks import FrozenClock
    from tests.people import Person
    from tests.surfaces.console.seed import Shop


def home(client: Client) -> str:
    answer = client.get("/console/tea/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_heading_counts_what_needs_a_person(shop: Shop, alice: Person) -> None:
    page = home(alice.client)
    assert "Five things need you, Alice" in page
    assert "Petra M. rated delivery" in page
    assert "A review by Tomaž R. waits for your decision" in page
    assert "A reader reported a review by Ana B." in page
    assert "1 mail failed in the last 24 hours" in page
    assert "You may go public" in page


def test_many_of_a_kind_are_told_of_together(shop: Shop, alice: Person, clock: FrozenClock) -> None:
    for _ in range(6):
        held = {"state": "held", "held_for": ["link"], "held_until": clock.now + timedelta(days=2)}
        write_review(alice.store, at=clock.now, **held)
        low = write_review(alice.store, at=clock.now, stars=1)
        Alert.objects.create(store_id=alice.store.id, kind="low_stars", review_id=low.id)
    page = home(alice.client)
    assert "7 reviews wait for your decision" in page
    assert "4 more low ratings nobody has in hand" in page


def test_i_have_it_takes_the_alert_off_everybodys_list(
    shop: Shop, alice: Person, bob: Person
) -> None:
    alert = Alert.objects.get(kind="low_stars")
    bob.client.post(f"/console/tea/alerts/{alert.id}/acknowledgement")
    assert "Petra M. rated delivery" not in home(alice.client)
    alert.refresh_from_db()
    assert alert.acknowledged_by == f"member:{bob.member.id}"


def test_sending_that_is_off_needs_somebody(shop: Shop, alice: Person) -> None:
    Rules.objects.filter(store_id=shop.store.id).update(sending=False)
    assert "Sending is off" in home(alice.client)


def test_today_stands_beside_what_is_usual_at_this_hour_of_the_weekday(
    clock: FrozenClock, alice: Person
) -> None:
    for week in range(9):
        for hour in range(week + 1 if week else 3):
            at = clock.now - timedelta(weeks=week, hours=hour + 1)
            write_review(alice.store, at=at, stars=4)
            # The same day but later than now: not yet comparable.
            write_review(alice.store, at=at.replace(hour=20))
    figures = home(alice.client)
    # 2 to 9 reviews on the eight Mondays before; without the extremes, 3 to 8.
    assert "usual by now: 3\u2060–\u20608" in figures
    assert "usual by now: 4.0" in figures


def test_a_young_store_is_not_told_what_is_usual(clock: FrozenClock, alice: Person) -> None:
    write_review(alice.store, at=clock.now - timedelta(weeks=1))
    assert "too early to say what is usual" in home(alice.client)


def test_the_months_sum_adds_up(shop: Shop, alice: Person, clock: FrozenClock) -> None:
    answer = alice.client.get("/console/tea/")
    month = answer.context["month"]
    since = clock.now.replace(day=1, hour=0) - timedelta(hours=2)
    assert month.submitted == Review.objects.filter(submitted_at__gte=since).count()
    assert month.submitted == month.count + month.held + month.removed + month.withdrawn
    assert (month.held, month.removed) == (1, 1)


def test_a_new_store_sees_its_first_steps_instead_of_empty_charts(alice: Person) -> None:
    page = home(alice.client)
    assert "First steps" in page
    assert "Connect your orders" in page
    assert "What came in today" not in page
    assert "Nothing needs you, Alice" in page


def test_a_first_step_is_ticked_when_it_is_done(clock: FrozenClock, alice: Person) -> None:
    furnish(alice.store, orders=4)
    Reply.objects.all().delete()
    Review.objects.all().delete()
    steps = alice.client.get("/console/tea/").context["steps"]
    assert [step.done for step in steps] == [True, True, False, True, None]


def test_the_heartbeat_turns_brick_after_ninety_seconds(
    shop: Shop, alice: Person, clock: FrozenClock
) -> None:
    assert "Scheduler ran 12\u00a0s ago" in home(alice.client)
    clock.move(timedelta(seconds=78))
    assert "Scheduler ran 90\u00a0s ago" in home(alice.client)
    clock.move(timedelta(seconds=31))
    fragment = alice.client.get("/console/tea/heartbeat").content.decode()
    assert "Scheduler silent for 2\u00a0min" in fragment
    assert "beat silent" in fragment


def test_a_scheduler_that_never_ran_is_said_so(alice: Person) -> None:
    assert not Heartbeat.objects.exists()
    assert "Scheduler has not run yet" in home(alice.client)


def test_the_page_costs_as_many_queries_with_many_orders_as_with_few(
    shop: Shop, alice: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert Order.objects.count() == 40
    with django_assert_max_num_queries(48):
        home(alice.client)
