"""The programme: chosen by facts, invited honestly, never beyond its places, disclosed to the end."""

from __future__ import annotations

import inspect
from datetime import timedelta

import pytest

from artur.domain.invitations.actions import opt_out
from artur.domain.orders.models import Customer
from artur.domain.reviews import queries as reviews
from artur.domain.reviews.models import Review
from artur.domain.rewards import actions, tokens
from artur.domain.rewards.actions import programme as acts
from artur.domain.rewards.models import Campaign, Participant
from artur.domain.rewards.queries import programme
from artur.domain.rewards.rules.programme import Criteria
from artur.foundation.events.worker import discover, react_all
from artur.foundation.kit.problems import Conflict, Invalid, NotFound
from artur.foundation.mail.models import Message
from artur.foundation.privacy import actions as privacy
from tests.domain.rewards.conftest import BY, POLICY, invited, offer
from tests.harness.threads import at_once

pytestmark = pytest.mark.django_db


def follow():
    discover()
    react_all({})


def test_a_policy_comes_first(shop):
    shop.order("other", skus=("KETTLE",))
    with pytest.raises(Conflict):
        acts.open_campaign(shop.store, offer(shop), actor=BY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"product": "NOPE"},
        {"places": 0},
        {"places": 10_001},
        {"code": "kleiner"},
        {"code": "čaj", "generated": False},
        {"order_days": 0},
        {"offers": {}},
        {"offers": {"sl": "zastonj za 5 zvezdic"}},
        {"accept_until": None},
    ],
)
def test_a_campaign_that_makes_no_sense_is_refused(shop, wrong):
    actions.state_policy(shop.store, POLICY, actor=BY)
    shop.order("other", skus=("KETTLE",))
    if "accept_until" in wrong:
        wrong = {"accept_until": shop.clock.now}
    with pytest.raises(Invalid):
        acts.open_campaign(shop.store, offer(shop, **wrong), actor=BY)
    assert not Campaign.objects.exists()


def test_customers_are_chosen_by_facts_of_their_orders(shop, campaign):
    def found(**criteria):
        wanted = Criteria(**criteria)
        return {c.email.split("@")[0] for c in programme.candidates(shop.store, campaign, wanted)}

    assert found() == {"ana", "bine", "cene"}
    assert found(fresh=False) == {"ana", "bine", "cene", "dana"}
    assert found(search="bine@") == {"bine"}
    assert found(product="KETTLE", fresh=False) == {"dana"}
    assert found(orders=2) == set()
    assert found(since=shop.clock.now) == set()
    fields = set(Criteria.__dataclass_fields__)
    assert not fields & {"stars", "rating", "reviews", "average"}
    source = inspect.getsource(programme)
    assert "domain.reviews" not in source


def test_who_may_not_be_written_to_is_not_invited(shop, campaign):
    shop.order("late", "bine@example.com", legal_basis="none")
    cene = Customer.objects.get(email="cene@example.com")
    opt_out(shop.store.id, cene.id)
    assert set(invited(shop, campaign)) == {"ana"}
    skipped = Participant.objects.get(stage="skipped")
    assert (skipped.customer_id, skipped.reason) == (cene.id, "opted_out")


def test_nobody_is_invited_while_sending_is_off(shop, campaign):
    shop.sending()
    from artur.domain.invitations.actions import change_rules

    change_rules(shop.store, {"sending": False}, "key:test")
    acts.choose(shop.store, campaign.id, Criteria(), actor=BY)
    assert acts.invite_due(shop.store) == 0
    assert not Message.objects.filter(kind="programme").exists()


def test_who_was_mailed_lately_is_left_in_peace_until_the_pause_is_over(shop, campaign):
    Customer.objects.filter(email="ana@example.com").update(last_mailed_at=shop.clock.now)
    assert set(invited(shop, campaign)) == {"bine", "cene"}
    shop.clock.move(timedelta(days=6))
    acts.invite_due(shop.store)
    assert Participant.objects.filter(stage="invited").count() == 3
    assert Message.objects.filter(kind="programme").count() == 3


def test_nobody_is_invited_at_night(shop, campaign):
    shop.sending(pause="P5D", window={"from": "08:00", "until": "20:00"})
    acts.choose(shop.store, campaign.id, Criteria(), actor=BY)
    shop.clock.move(timedelta(hours=14))
    assert acts.invite_due(shop.store) == 0
    shop.clock.move(timedelta(hours=10))
    assert acts.invite_due(shop.store) == 3


def test_the_days_cap_holds_for_offers_too(shop, campaign):
    shop.sending(pause="P5D", daily_cap=2)
    acts.choose(shop.store, campaign.id, Criteria(), actor=BY)
    assert acts.invite_due(shop.store) == 2
    assert acts.invite_due(shop.store) == 0
    shop.clock.move(timedelta(days=1))
    assert acts.invite_due(shop.store) == 1


def test_the_offer_says_plainly_what_it_is(shop, campaign):
    invited(shop, campaign)
    mail = Message.objects.get(kind="programme", recipient="ana@example.com")
    assert "List-Unsubscribe" in mail.content["headers"]
    assert "za polovično ceno" in mail.content["text"]
    for part in ("text", "html"):
        assert "/p/" in mail.content[part]
        assert "/u/" in mail.content[part]


def test_places_are_never_given_twice(shop, campaign):
    people = invited(shop, campaign)
    first = acts.accept(shop.store.id, people["ana"].id)
    assert first.stage == "accepted"
    assert first.code.startswith("KET-")
    assert acts.accept(shop.store.id, people["ana"].id).code == first.code
    acts.accept(shop.store.id, people["bine"].id)
    with pytest.raises(Conflict):
        acts.accept(shop.store.id, people["cene"].id)
    assert Campaign.objects.get().taken == 2
    mails = Message.objects.filter(kind="programme", recipient="ana@example.com")
    assert sum(first.code in mail.content["text"] for mail in mails) == 1


def test_who_declined_may_think_better_of_it(shop, campaign):
    people = invited(shop, campaign)
    assert acts.decline(shop.store.id, people["ana"].id).stage == "declined"
    assert acts.accept(shop.store.id, people["ana"].id).stage == "accepted"
    assert acts.decline(shop.store.id, people["ana"].id).stage == "accepted"


def test_after_the_deadline_nobody_accepts(shop, campaign):
    people = invited(shop, campaign)
    shop.clock.move(timedelta(days=11))
    with pytest.raises(Conflict):
        acts.accept(shop.store.id, people["ana"].id)
    assert acts.expire(shop.store.id) == 4
    assert acts.expire(shop.store.id) == 0
    assert set(Participant.objects.values_list("stage", flat=True)) == {"expired"}


def test_a_place_nobody_ordered_with_goes_back(shop, campaign):
    people = invited(shop, campaign)
    acts.accept(shop.store.id, people["ana"].id)
    shop.clock.move(timedelta(days=15))
    acts.expire(shop.store.id)
    assert Participant.objects.get(id=people["ana"].id).stage == "expired"
    assert Campaign.objects.get().taken == 0


def test_ending_it_keeps_what_was_accepted(shop, campaign):
    people = invited(shop, campaign)
    acts.accept(shop.store.id, people["ana"].id)
    assert acts.end_campaign(shop.store, campaign.id, cancel=True, actor=BY)
    assert not acts.end_campaign(shop.store, campaign.id, cancel=True, actor=BY)
    assert Participant.objects.get(id=people["ana"].id).stage == "accepted"
    assert Participant.objects.get(id=people["bine"].id).stage == "expired"
    with pytest.raises(Conflict):
        acts.choose(shop.store, campaign.id, Criteria(), actor=BY)


@pytest.mark.parametrize("stars", [1, 5])
def test_from_the_offer_to_the_disclosed_review(shop, campaign, stars):
    people = invited(shop, campaign)
    acts.accept(shop.store.id, people["ana"].id)
    shop.clock.move(timedelta(days=2))
    shop.order("new", "ana@example.com", skus=("KETTLE", "SKU-1"))
    follow()
    row = Participant.objects.get(id=people["ana"].id)
    assert row.stage == "ordered"
    shop.later(days=18)
    follow()
    assert Participant.objects.get(id=row.id).stage == "asked"
    shop.answer("new", "delivery", stars=stars)
    follow()
    row.refresh_from_db()
    assert row.stage == "answered"
    said = {r.product_name: r.incentive for r in Review.objects.filter(subject="product")}
    assert said == {"Čajnik KETTLE": "reduced_price", "Čajnik SKU-1": ""}
    assert Review.objects.get(subject="delivery").incentive == ""
    kettle = campaign.product_id.hex
    assert reviews.summary(shop.store, kettle).count == 0
    assert reviews.summary(shop.store, kettle).incentivised == 1
    report = programme.reports(shop.store.id, [campaign])[campaign.id]
    assert (report.invited, report.accepted, report.ordered, report.answered) == (3, 1, 1, 1)


def test_an_order_by_somebody_else_with_the_code_is_matched_too(shop, campaign):
    people = invited(shop, campaign)
    code = acts.accept(shop.store.id, people["ana"].id).code
    shop.order("gift", "zala@example.com", skus=("KETTLE",), attributes={"coupon": code.lower()})
    follow()
    assert Participant.objects.get(id=people["ana"].id).stage == "ordered"


def test_an_order_from_before_or_of_something_else_is_not(shop, campaign):
    people = invited(shop, campaign)
    acts.accept(shop.store.id, people["ana"].id)
    before = (shop.clock.now - timedelta(days=1)).isoformat()
    shop.order("before", "ana@example.com", skus=("KETTLE",), placed_at=before)
    shop.order("else", "ana@example.com", skus=("SKU-1",))
    follow()
    assert Participant.objects.get(id=people["ana"].id).stage == "accepted"


def test_another_stores_token_and_campaign_open_nothing(shop, campaign, other_store):
    people = invited(shop, campaign)
    with pytest.raises(NotFound):
        acts.accept(other_store.id, people["ana"].id)
    with pytest.raises(NotFound):
        programme.campaign(other_store.id, campaign.id)
    with pytest.raises(NotFound):
        acts.end_campaign(other_store, campaign.id, cancel=True, actor=BY)
    assert tokens.read_programme_token(tokens.programme_token(people["ana"])) is not None
    assert tokens.read_programme_token("x" * 64) is None


def test_erasing_a_person_leaves_a_count_and_no_name(shop, campaign):
    people = invited(shop, campaign)
    acts.accept(shop.store.id, people["ana"].id)
    held = privacy.export(shop.store.id, "ana@example.com")
    assert held["rewards"]["programmes"][0]["code"].startswith("KET-")
    privacy.erase(shop.store.id, "ana@example.com", actor=BY)
    row = Participant.objects.get(id=people["ana"].id)
    assert (row.customer_id, row.stage) == (None, "expired")
    assert Campaign.objects.get().taken == 0
    assert "rewards" not in privacy.export(shop.store.id, "ana@example.com")


@pytest.mark.django_db(transaction=True)
def test_all_who_accept_at_once_share_the_places(shop, campaign):
    ids = [p.id for p in invited(shop, campaign).values()] * 2

    def take(side):
        try:
            return acts.accept(shop.store.id, ids[side]).stage
        except Conflict:
            return "full"

    outcomes = at_once(len(ids), take)
    assert Campaign.objects.get().taken == 2
    assert Participant.objects.filter(stage="accepted").count() == 2
    assert len(outcomes) == 6
    assert Message.objects.filter(kind="programme").count() == 3 + 2
