"""What has been kept long enough goes by itself; what is still needed stays, and so do the figures."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.invitations import actions as invitations
from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Customer, Order
from artur.domain.reviews import queries as reviews
from artur.domain.reviews.models import Review
from artur.foundation.audit.models import Record
from artur.foundation.events import worker
from artur.foundation.kit.problems import Invalid
from artur.foundation.mail.models import Message
from artur.foundation.privacy import actions, queries
from artur.foundation.privacy.models import Sweep

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def due(store):
    return {one.keeping.name: one.rows for one in queries.would_go(store.id)}


def work(store):
    while invitations.send_batch(store):
        pass


def test_an_order_nobody_reviewed_is_nobodys_after_its_time(ask, store, clock):
    ask(attributes={"note": "z darilom"}, region="Gorenjska")
    clock.move(170 * DAY)
    assert due(store)["orders.unused"] == 0
    clock.move(20 * DAY)
    work(store)
    assert due(store)["orders.unused"] == 1
    assert Customer.objects.get().email == "ana@example.com"
    gone = actions.sweep(store.id)
    order = Order.objects.get()
    assert gone["orders.unused"] == 1
    assert (order.customer.name, order.region, order.attributes) == ("", "", {})
    assert order.customer.email.startswith("erased:")
    assert order.lines.count() == 2
    assert due(store)["orders.unused"] == 0


def test_what_was_reviewed_stays_with_its_proof_and_the_counters_stay_right(
    ask, answer, store, clock
):
    token = ask()["product"]
    answer(token, subject="product", product="SKU-1", stars=2, body="Pokrov je počil.")
    ask("1002")
    before = reviews.summary(store)
    clock.move(300 * DAY)
    work(store)
    assert actions.sweep(store.id)["orders.unused"] == 1
    review = Review.objects.get()
    assert review.order_id == Order.objects.get(external_id="1001").id
    assert Customer.objects.get().email == "ana@example.com"
    assert bytes(Order.objects.get(external_id="1002").digest) == b""
    assert reviews.summary(store) == before


def test_whoever_waits_for_an_answer_keeps_the_order(ask, store, clock):
    ask()
    Invitation.objects.filter(moment="product").update(
        state="sent", sent_at=clock.now + 150 * DAY, next_at=None
    )
    Invitation.objects.exclude(moment="product").update(state="expired", next_at=None)
    clock.move(200 * DAY)
    assert due(store)["orders.unused"] == 0


def test_a_store_chooses_its_days_within_the_law(store, alice):
    actor = f"member:{alice.member.id}"
    actions.set_period(store.id, "orders.unused", 30, actor=actor)
    assert queries.periods(store.id)["orders.unused"] == 30
    assert Record.objects.filter(act="retention.changed").count() == 1
    for name, days in [("orders.unused", 91), ("mail.texts", 1), ("rights.enquiries", 5)]:
        with pytest.raises(Invalid):
            actions.set_period(store.id, name, days, actor=actor)


def test_the_worker_goes_through_it_once_a_day_and_stops(ask, store, other_store, clock):
    ask()
    ask("77", "charlie.customer@example.com", into=other_store)
    clock.move(200 * DAY)
    work(store)
    worker.discover()
    task = worker.tasks["privacy.retention"]
    while task.run(store.id):
        pass
    swept = {s.name: (s.gone, s.done) for s in Sweep.objects.all()}
    assert swept["orders.unused"] == (1, True)
    assert all(done for _gone, done in swept.values())
    assert task.run(store.id) == 0
    assert Customer.objects.get(store_id=other_store.id).email == "charlie.customer@example.com"
    clock.move(DAY)
    assert task.run(store.id) == 1


def test_a_mail_forgets_whom_it_went_to(store, clock):
    Message.objects.create(
        store_id=store.id,
        kind="alert",
        recipient="ana@example.com",
        message_id="a@x",
        due_at=None,
        content={"subject": "x", "text": "y", "html": "z"},
    )
    clock.move(91 * DAY)
    assert due(store)["mail.texts"] == 1
    actions.sweep(store.id)
    found = Message.objects.get()
    assert (found.recipient, found.content, due(store)["mail.texts"]) == ("", None, 0)
