"""A customer who comes by themselves: what they find, what it does to the invitations, and whom it lets in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from artur.domain.invitations import tokens
from artur.domain.invitations.actions import opt_out, send_batch
from artur.domain.invitations.entrances import actions, queries
from artur.domain.invitations.models import Invitation
from artur.domain.invitations.queries import moments_of, subject_words
from artur.domain.orders.models import Product
from artur.domain.reviews import forms
from artur.domain.reviews.models import Review
from artur.foundation.events.models import Event

EMAIL = "ana@example.com"


def states():
    return {i.moment: (i.state, i.reason) for i in Invitation.objects.all()}


def asked_in(invitation):
    return [s.subject for s in forms.open_form(tokens.form_token(invitation)).subjects]


def test_the_form_shows_everything_and_its_ninety_days_begin(ask, come, clock):
    ask()
    opened = come(entrance="insert")
    assert asked_in(opened) == ["purchase", "delivery", "product", "product"]
    assert (opened.state, opened.channel, opened.entrance) == ("sent", "link", "insert")
    assert opened.sent_at == clock.now
    assert opened.next_at == clock.now + timedelta(days=90)
    assert states() == {
        "purchase": ("sent", "due"),
        "delivery": ("skipped", "merged"),
        "product": ("skipped", "merged"),
    }
    clock.move(timedelta(days=90, seconds=1))
    assert not forms.open_form(tokens.form_token(opened)).open


def test_coming_again_changes_nothing_and_opens_the_same(ask, come, clock):
    ask()
    first = come()
    events = Event.objects.count()
    clock.move(timedelta(days=3))
    again = come(entrance="qr")
    assert (again.id, again.sent_at, again.entrance) == (first.id, first.sent_at, "link")
    assert Event.objects.count() == events


def test_nobody_is_mailed_or_reminded_after_coming_by_themselves(shop, come):
    shop.order(placed_at=(shop.clock.now - timedelta(days=1)).isoformat())
    come()
    for _ in range(8):
        shop.later(days=15)
    assert shop.subjects() == []
    assert states()["purchase"] == ("expired", "not_answered")


def test_without_the_parcel_only_the_purchase_is_asked_and_the_rest_goes_its_way(shop, come):
    shop.order()
    opened = come(parcel=False)
    assert asked_in(opened) == ["purchase"]
    assert states()["delivery"] == states()["product"] == ("scheduled", "due")
    shop.happens("1001", "delivered")
    shop.later(days=1, hours=1)
    assert len(shop.subjects()) == 1


def test_what_was_mailed_before_is_joined_and_its_own_link_still_opens(shop, come):
    shop.order()
    shop.later(hours=4)
    mailed = shop.invitation()
    assert mailed.state == "sent"
    shop.happens("1001", "delivered")
    opened = come()
    assert opened.moment == "delivery"
    assert asked_in(opened) == ["purchase", "delivery", "product"]
    mailed.refresh_from_db()
    assert (mailed.state, mailed.reason) == ("skipped", "merged")
    assert asked_in(mailed) == ["purchase"]
    shop.later(days=30)
    assert len(shop.subjects()) == 1


def test_what_was_answered_is_shown_and_stays_answered(ask, answer, come, clock):
    token = ask()["purchase"]
    answer(token, subject="purchase", stars=4, body="V redu.")
    opened = come()
    form = forms.open_form(tokens.form_token(opened))
    assert form.subjects[0].subject == "purchase"
    assert form.review_of(form.subjects[0]).body == "V redu."
    assert states()["purchase"] == ("answered", "already_answered")
    answer(tokens.form_token(opened), subject="delivery", stars=2)
    assert Review.objects.count() == 2


def test_a_chain_of_joined_forms_loses_nothing(ask, come, clock):
    ask()
    rows = {i.moment: i for i in Invitation.objects.all()}
    for moment, change in {
        "purchase": {"state": "sent", "sent_at": clock.now, "offer_id": None},
        "delivery": {"state": "skipped", "reason": "merged", "merged_into": rows["purchase"].id},
    }.items():
        Invitation.objects.filter(id=rows[moment].id).update(**change)
    opened = come()
    assert opened.moment == "product"
    assert moments_of(opened) == ["purchase", "delivery", "product"]
    assert subject_words(opened.store_id, [opened, rows["purchase"]]) == {
        opened.id: ["purchase", "delivery", "product"],
        rows["purchase"].id: ["purchase", "delivery"],
    }


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("skipped", "too_old"),
        ("skipped", "no_legal_basis"),
        ("suppressed", "opted_out"),
        ("bounced", "bounced"),
        ("expired", "not_answered"),
        ("cancelled", "cancelled_by_member"),
        ("cancelled", "order_returned"),
    ],
)
def test_who_was_not_asked_for_whatever_reason_may_come(ask, come, clock, state, reason):
    ask()
    Invitation.objects.update(
        state=state, reason=reason, next_at=None, sent_at=clock.now - timedelta(days=100)
    )
    opened = come()
    assert (opened.state, opened.sent_at) == ("sent", clock.now)
    assert forms.open_form(tokens.form_token(opened)).open


def test_who_opted_out_may_come_and_stays_opted_out(shop, come):
    shop.order()
    opened = shop.invitation()
    opt_out(opened.store_id, opened.customer_id)
    come()
    shop.later(days=8)
    assert shop.subjects() == []


def test_before_sending_is_switched_on_a_customer_may_come(ask, come, store, clock):
    ask()
    come()
    assert not send_batch(store)
    assert states()["purchase"][0] == "sent"


def test_an_order_that_was_never_planned_opens_too(ask, come, clock):
    ask()
    Invitation.objects.all().delete()
    opened = come()
    assert moments_of(opened) == ["purchase", "delivery", "product"]


def test_a_product_that_was_asked_about_lately_may_be_rated_by_who_comes(ask, come, clock):
    ask()
    product = Product.objects.get(external_id="SKU-1").id.hex
    Invitation.objects.filter(moment="product").update(left_out=[product])
    assert asked_in(come()).count("product") == 2


def test_a_promise_made_by_mail_is_kept_by_answering_in_its_form(shop, come):
    shop.order()
    promised = shop.invitation()
    Invitation.objects.filter(id=promised.id).update(
        state="sent", sent_at=shop.clock.now, offer_id=promised.id
    )
    assert come().id == promised.id
    assert moments_of(come()) == ["purchase", "delivery", "product"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
def test_two_who_come_at_once_get_the_same_form(ask, store):
    ask()
    order = queries.find(store, "1001", EMAIL)

    def once(_n):
        try:
            return actions.open_order(store, order, "link", parcel=True).id
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(once, range(24)))) == 1
    assert Event.objects.filter(type="invitation.sent").count() == 1


def test_a_moment_that_is_switched_off_is_not_shown(shop, come):
    moments = [
        {"moment": "delivery", "active": False, "after": "delivered", "delay": "P1D"},
    ]
    shop.rules(moments=moments)
    shop.order(delivered_at=shop.clock.now.isoformat())
    assert asked_in(come()) == ["purchase", "product"]


def test_a_cancelled_order_has_nothing_to_rate_but_what_was_said_is_shown(
    ask, answer, store, clock
):
    token = ask(status="placed", delivered_at=None)["purchase"]
    order = queries.find(store, "1001", EMAIL)
    type(order).objects.update(status="cancelled")
    assert queries.refusal(queries.find(store, "1001", EMAIL)) == "cancelled"
    answer(token, subject="purchase", stars=1)
    assert queries.refusal(queries.find(store, "1001", EMAIL)) == ""


def test_after_a_year_it_is_too_late(ask, store, clock):
    ask()
    clock.move(timedelta(days=357))
    assert queries.refusal(queries.find(store, "1001", EMAIL)) == "too_old"


def test_only_its_customer_knows_whether_a_parcel_nobody_told_of_is_there(ask, store, clock):
    ask(delivered_at=None)
    order = queries.find(store, "1001", EMAIL)
    assert not queries.arrived(order)
    Invitation.objects.filter(moment="delivery").update(expected_at=clock.now)
    assert queries.arrived(order)


def test_the_thank_you_page_opens_the_purchase_alone(shop, store):
    shop.order()
    opened = actions.open_checkout(store, queries.by_number(store, "1001"))
    assert (opened.moment, opened.channel, opened.entrance) == ("purchase", "checkout", "checkout")
    assert moments_of(opened) == ["purchase"]
    assert states()["delivery"] == ("scheduled", "due")
    shop.later(hours=5)
    assert shop.subjects() == []
