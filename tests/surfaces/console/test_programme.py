"""The programme's pages: from the first campaign to the last review; nobody else's business."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.orders.models import Customer
from artur.domain.rewards import actions, tokens
from artur.domain.rewards.actions import programme as acts
from artur.domain.rewards.models import Campaign, Participant
from artur.domain.rewards.rules.programme import Criteria, Offer
from tests.domain.rewards.conftest import BY, POLICY, Shop

pytestmark = pytest.mark.django_db
HERE = "/console/tea/programme/"


@pytest.fixture
def shop(store, clock, smtp):
    made = Shop(store, clock, smtp)
    made.sending(pause="P5D")
    actions.state_policy(store, POLICY, actor=BY)
    for name in ("ana", "bine"):
        made.order(f"old-{name}", f"{name}@example.com")
    made.order("other", "dana@example.com", skus=("KETTLE",))
    made.clock.move(timedelta(days=30))
    return made


@pytest.fixture
def campaign(shop):
    told = Offer(
        name="New kettle",
        product="KETTLE",
        offers={"sl": "za polovično ceno", "en": "for half the price"},
        code="KET-",
        places=1,
        accept_until=shop.clock.now + timedelta(days=10),
    )
    return acts.open_campaign(shop.store, told, actor=BY)


@pytest.fixture
def people(shop, campaign):
    acts.choose(shop.store, campaign.id, Criteria(), actor=BY)
    acts.invite_due(shop.store)
    return {
        Customer.objects.get(id=p.customer_id).email.split("@")[0]: p
        for p in Participant.objects.all()
    }


@pytest.mark.parametrize("page", ["", "customers/", "mail/", "end/"])
def test_charlie_finds_nothing_and_bob_is_told_who_may(charlie, bob, alice, campaign, page):
    address = f"{HERE}{campaign.id}/{page}"
    assert charlie.client.get(address).status_code == 404
    assert charlie.client.get(address.replace("/tea/", "/books/")).status_code == 404
    assert charlie.client.post(address.replace("/tea/", "/books/")).status_code in {404, 405}
    assert bob.client.get(address).status_code == 403
    assert alice.client.get(address).status_code == 200


def test_the_empty_page_says_how_it_goes(alice):
    shown = alice.client.get(HERE).content.decode()
    assert "Write your incentive policy first" in shown


def test_a_campaign_is_opened_and_customers_chosen(alice, shop):
    told = {
        "name": "New kettle", "product": "KETTLE", "places": "2", "offer_sl": "za polovico",
        "accept_until": (shop.clock.now + timedelta(days=9)).date().isoformat(),
        "order_days": "14", "generated": "yes", "code": "KET-",
    }  # fmt: skip
    answer = alice.client.post(HERE + "new/", told)
    campaign = Campaign.objects.get()
    assert answer.headers["Location"] == f"{HERE}{campaign.id}/customers/"
    assert campaign.accept_until.hour == 22  # midnight in Ljubljana, in summer
    shown = alice.client.get(answer.headers["Location"]).content.decode()
    assert "2 customers fit" in shown
    assert "ana@example.com" in shown
    assert "dana@example.com" not in shown
    ana = Customer.objects.get(email="ana@example.com")
    alice.client.post(answer.headers["Location"], {"customer": [str(ana.id), "nonsense"]})
    assert [p.customer_id for p in Participant.objects.all()] == [ana.id]


def test_a_campaign_that_makes_no_sense_keeps_what_was_written(alice, shop):
    told = {"name": "Kettle", "product": "NOPE", "places": "0", "offer_sl": "za 5 zvezdic"}
    answer = alice.client.post(HERE + "new/", told)
    assert answer.status_code == 422
    assert 'value="NOPE"' in answer.content.decode()
    assert not Campaign.objects.exists()


def test_a_customer_of_another_store_can_not_be_ticked(alice, shop, campaign, other_store):
    stranger = Customer.objects.create(store_id=other_store.id, email="x@example.com")
    alice.client.post(f"{HERE}{campaign.id}/customers/", {"customer": [str(stranger.id)]})
    assert not Participant.objects.exists()


def test_the_campaign_shows_who_stands_where(alice, shop, campaign, people):
    acts.accept(shop.store.id, people["ana"].id)
    shown = alice.client.get(f"{HERE}{campaign.id}/").content.decode()
    assert "1 of 1 places taken" in shown
    assert "Accepted" in shown
    narrowed = alice.client.get(f"{HERE}{campaign.id}/?stage=accepted").content.decode()
    assert "ana@example.com" in narrowed
    assert "bine@example.com" not in narrowed
    assert "New kettle" in alice.client.get(HERE).content.decode()


def test_it_is_ended_only_once_asked(alice, campaign):
    alice.client.get(f"{HERE}{campaign.id}/end/")
    assert Campaign.objects.get().state == "open"
    alice.client.post(f"{HERE}{campaign.id}/end/")
    assert Campaign.objects.get().state == "cancelled"
    answer = alice.client.get(f"{HERE}{campaign.id}/customers/")
    assert answer.status_code == 302


def test_opening_the_offer_decides_nothing(client, people):
    address = f"/p/{tokens.programme_token(people['ana'])}"
    for _ in range(2):
        shown = client.get(f"{address}?locale=en&answer=yes").content.decode()
        assert "Accept, and get the code" in shown
        assert "for half the price" in shown
    assert Participant.objects.get(id=people["ana"].id).stage == "invited"


def test_accepting_shows_the_code_and_again_the_same(client, people):
    address = f"/p/{tokens.programme_token(people['ana'])}?locale=en"
    shown = client.post(address, {"answer": "yes"}).content.decode()
    code = Participant.objects.get(id=people["ana"].id).code
    assert code in shown
    assert code in client.post(address, {"answer": "yes"}).content.decode()
    assert code in client.get(address).content.decode()


def test_who_comes_too_late_is_told_so(client, shop, people):
    acts.accept(shop.store.id, people["ana"].id)
    address = f"/p/{tokens.programme_token(people['bine'])}?locale=en"
    assert "All places are taken" in client.get(address).content.decode()
    answer = client.post(address, {"answer": "yes"})
    assert answer.status_code == 409
    shop.clock.move(timedelta(days=11))
    assert "This offer has ended" in client.get(address).content.decode()


def test_declining_is_noted_and_can_be_changed(client, people):
    address = f"/p/{tokens.programme_token(people['ana'])}?locale=en"
    shown = client.post(address, {"answer": "no"}).content.decode()
    assert "Noted" in shown
    assert Participant.objects.get(id=people["ana"].id).stage == "declined"
    assert "The place is yours" in client.post(address, {"answer": "yes"}).content.decode()


@pytest.mark.parametrize("token", ["nonsense", "A" * 64])
def test_a_link_that_was_not_made_here_opens_nothing(client, db, token):
    assert client.get(f"/p/{token}").status_code == 404
    assert client.post(f"/p/{token}", {"answer": "yes"}).status_code == 404


def test_a_form_token_opens_no_offer_and_the_other_way_round(client, shop, people):
    from artur.domain.invitations.tokens import form_token

    shop.order("1001")
    assert client.get(f"/p/{form_token(shop.invitation())}").status_code == 404
    assert client.get(f"/r/{tokens.programme_token(people['ana'])}").status_code == 404
