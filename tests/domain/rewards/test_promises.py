"""A reward is promised before writing, to everybody alike, and given for any answer; it is never taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.invitations import offers, tokens
from artur.domain.reviews import actions as reviews
from artur.domain.reviews import forms, queries
from artur.domain.reviews.models import Review
from artur.domain.rewards import actions
from artur.domain.rewards.models import Code, Promise, Reward
from artur.foundation.kit.problems import Conflict
from artur.foundation.mail.models import Message
from tests.domain.rewards.conftest import BY, POLICY, VALUES

pytestmark = pytest.mark.django_db


def promise(shop, number="1001", moment="purchase"):
    return Promise.objects.get(invitation_id=shop.invitation(number, moment).id)


def test_a_mail_without_a_promise_names_no_reward(shop):
    shop.order()
    shop.later(hours=4)
    [mail] = shop.inbox.to("ana@example.com")
    assert "Za vaše mnenje" not in mail.get_body(("plain",)).get_content()
    assert "you get" not in mail.get_body(("plain",)).get_content()


def test_nothing_is_promised_until_the_store_switched_it_on(shop):
    actions.state_policy(shop.store, POLICY, actor=BY)
    actions.describe(shop.store, kind="generated", values=VALUES, actor=BY)
    shop.order()
    shop.later(hours=4)
    assert shop.invitation().state == "sent"
    assert shop.invitation().offer_id is None
    assert not Promise.objects.exists()


@pytest.mark.parametrize("lacking", ["policy", "reward", "codes"])
def test_it_can_not_be_switched_on_before_everything_is_said(shop, lacking):
    if lacking != "policy":
        actions.state_policy(shop.store, POLICY, actor=BY)
    if lacking != "reward":
        actions.describe(shop.store, kind="list", values=VALUES, actor=BY)
    if lacking != "codes":
        actions.add_codes(shop.store, "AAA111", actor=BY)
    with pytest.raises(Conflict):
        actions.switch(shop.store, on=True, actor=BY)


def test_the_mail_is_sent_with_a_promise_whose_code_is_kept_aside(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    invitation = shop.invitation()
    reward = Reward.objects.get()
    assert invitation.offer_id == reward.id
    assert promise(shop).state == "kept"
    assert Code.objects.filter(state="kept").count() == 1
    [mail] = shop.inbox.to("ana@example.com")
    for part in ("plain", "html"):
        assert "5 € popusta" in mail.get_body((part,)).get_content()
    said = offers.line(shop.store.id, invitation.offer_id, "sl")
    assert "5 € popusta" in said
    assert "5 € off" in offers.line(shop.store.id, invitation.offer_id, "en-GB")


def test_the_answer_releases_it_at_once_and_by_mail(shop):
    shop.promises(valid_days=90)
    shop.order()
    shop.later(hours=4)
    accepted = shop.answer(stars=3)
    given = promise(shop)
    assert given.state == "given"
    assert given.code == "AAA111"
    assert given.valid_until == (shop.clock.now + timedelta(days=90)).date()
    assert accepted[0].review.incentivised
    assert accepted[0].review.incentive == "reward"
    mail = Message.objects.get(kind="reward")
    assert mail.recipient == "ana@example.com"
    assert "AAA111" in mail.content["text"]
    assert "AAA111" in mail.content["html"]


def test_a_held_review_is_rewarded_too_and_a_removed_one_stays_so(shop, alice):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    review = shop.answer(stars=1, body="Pišite na ana@drugje.example")[0].review
    assert review.state == "held"
    assert promise(shop).state == "given"
    reviews.decide(
        shop.store, review.id, act="remove", reason="personal_data", statement="A.", actor=BY
    )
    assert promise(shop).state == "given"


def test_edits_and_withdrawal_take_nothing_back_and_give_nothing_more(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    shop.answer(stars=5)
    shop.answer(stars=1, body="Premislila sem si.")
    review = Review.objects.get()
    reviews.withdraw(forms.open_form(tokens.form_token(shop.invitation())), review.id)
    shop.answer(stars=2)
    assert Promise.objects.filter(state="given").count() == 1
    assert Message.objects.filter(kind="reward").count() == 1


def test_the_reminder_promises_the_same(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    before = shop.invitation().offer_id
    shop.later(days=8)
    assert shop.invitation().reminded == 1
    assert shop.invitation().offer_id == before
    assert Promise.objects.count() == 1


@pytest.mark.parametrize(("once", "expected"), [("order", 1), ("invitation", 2)])
def test_it_is_given_as_often_as_the_store_said(shop, once, expected):
    shop.promises(codes="", once=once)
    shop.order()
    shop.later(hours=4)
    shop.later(days=20)
    assert shop.invitation(moment="delivery").state == "sent"
    shop.answer(moment="purchase")
    shop.answer(moment="delivery")
    assert Promise.objects.filter(state="given").count() == expected
    assert Message.objects.filter(kind="reward").count() == expected
    # Both mails promised it before anything was written, so both answers say so.
    assert set(Review.objects.values_list("incentivised", flat=True)) == {True}


def test_one_promise_an_order_holds_whichever_of_its_mails_is_answered(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    shop.later(days=20)
    shop.answer(moment="delivery")
    assert promise(shop, moment="purchase").state == "given"
    assert Promise.objects.count() == 1


def test_once_it_was_given_the_orders_later_mails_promise_nothing(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    shop.answer(moment="purchase")
    shop.later(days=20)
    assert shop.invitation(moment="delivery").state == "sent"
    assert shop.invitation(moment="delivery").offer_id is None
    assert not shop.answer(moment="delivery")[0].review.incentivised


def test_switching_off_keeps_what_was_promised(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    actions.switch(shop.store, on=False, actor=BY)
    shop.order("1002", "bine@example.com")
    shop.later(hours=4)
    assert shop.invitation("1002").offer_id is None
    shop.answer()
    assert promise(shop).state == "given"
    assert not shop.answer("1002")[0].review.incentivised


def test_a_promise_keeps_the_words_it_was_made_in(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    actions.describe(shop.store, kind="list", values={"sl": "1 € popusta"}, actor=BY)
    shop.answer()
    assert "5 € popusta" in Message.objects.get(kind="reward").content["text"]


def test_who_answers_through_another_link_gets_nothing_they_were_not_promised(shop):
    shop.order()
    shop.later(hours=4)
    shop.promises()
    assert not shop.answer()[0].review.incentivised
    assert not Promise.objects.exists()


def test_rewarded_reviews_stay_out_of_the_headline_figures(shop):
    shop.order("1", "a@example.com")
    shop.later(hours=4)
    shop.answer("1", stars=5)
    shop.promises(codes="")
    shop.order("2", "b@example.com")
    shop.later(hours=4)
    shop.answer("2", stars=1)
    figures = queries.summary(shop.store)
    assert (figures.count, figures.average, figures.histogram[1]) == (1, 5.0, 0)
    assert (figures.incentivised, figures.incentivised_average) == (1, 1.0)
    assert figures.submitted == 2 == figures.published
    one = queries.summary(shop.store, "purchase")
    assert (one.count, one.incentivised) == (1, 1)


def test_the_store_is_warned_before_the_codes_end_and_when_they_have(shop, alice, bob):
    shop.promises(codes=" ".join(f"CODE-{n}" for n in range(21)))
    for n in range(22):
        shop.order(str(n), f"c{n}@example.com")
        if n == 0:
            shop.later(hours=4)
            warned = Message.objects.filter(kind="alert")
            assert [m.recipient for m in warned] == [alice.email]
            assert "20" in warned[0].content["subject"]
    shop.later(hours=4)
    assert Message.objects.filter(kind="alert").count() == 2
    promised = Promise.objects.count()
    assert promised == 21
    without = [n for n in range(22) if shop.invitation(str(n)).offer_id is None]
    assert len(without) == 1
    assert shop.invitation(str(without[0])).state == "sent"


def test_what_was_promised_is_kept_however_late_the_codes_come(shop):
    shop.promises(codes="ONLY-1")
    shop.order()
    shop.later(hours=4)
    # As if a member had emptied the list by hand in the database.
    Code.objects.all().delete()
    shop.answer()
    assert promise(shop).state == "owed"
    added = actions.add_codes(shop.store, "LATE-1 LATE-2", actor=BY)
    assert added.owed == 1
    assert promise(shop).code == "LATE-1"
    assert Message.objects.filter(kind="reward").count() == 1


def test_a_promise_nobody_can_redeem_any_more_frees_its_code(shop):
    shop.promises(codes="ONLY-1")
    shop.order()
    shop.later(hours=4)
    shop.later(days=89)
    assert actions.lapse(shop.store.id) == 0
    shop.later(days=5)
    assert actions.lapse(shop.store.id) == 1
    assert Code.objects.get().state == "free"
    assert promise(shop).state == "lapsed"


def test_releasing_twice_gives_once(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    for _ in range(3):
        actions.release(shop.store.id, shop.invitation().id, shop.clock.now)
    assert Promise.objects.filter(state="given").count() == 1
    assert Message.objects.filter(kind="reward").count() == 1


def test_a_release_of_another_store_gives_nothing(shop, other_store):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    actions.release(other_store.id, shop.invitation().id, shop.clock.now)
    assert promise(shop).state == "kept"
