"""What shoppers see of rewards: the promise, the code, the policy, the label, and figures that leave them out."""

from __future__ import annotations

import json

import pytest

from artur.domain.invitations import tokens
from artur.domain.publication import actions as publication
from artur.domain.publication import queries as published
from artur.domain.reviews.models import Review
from artur.domain.rewards import actions
from tests.domain.rewards.conftest import BY, POLICY, Shop
from tests.people import make_key

pytestmark = pytest.mark.django_db
PRODUCT_ALONE = [{"moment": m, "active": False} for m in ("purchase", "delivery")]


@pytest.fixture
def shop(store, clock, smtp):
    made = Shop(store, clock, smtp)
    made.sending()
    return made


@pytest.fixture
def rewarded(shop):
    """A public store with one ordinary five-star review and one rewarded one-star review of a product."""
    shop.sending(moments=PRODUCT_ALONE)
    shop.order("1", "a@example.com", delivered_at=shop.clock.now.isoformat())
    shop.later(days=8)
    shop.answer("1", "product", stars=5, body="Lep čajnik.")
    shop.promises(codes="", prefix="TEA-", valid_days=30)
    shop.order("2", "b@example.com", delivered_at=shop.clock.now.isoformat())
    shop.later(days=8)
    shop.answer("2", "product", stars=1, body="Pušča.")
    publication.go_public(shop.store, BY)
    return shop


def test_the_form_promises_before_the_first_question(client, shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    token = tokens.form_token(shop.invitation())
    shown = client.get(f"/r/{token}?locale=en").content.decode()
    assert "For your review you get 5 € off, whatever you say in it." in shown
    assert shown.index("5 € off") < shown.index('name="stars-')
    assert "AAA111" not in shown


def test_the_thank_you_page_shows_the_code_at_once(client, shop):
    shop.promises(valid_days=30)
    shop.order()
    shop.later(hours=4)
    token = tokens.form_token(shop.invitation())
    answer = client.post(f"/r/{token}?locale=en", {"stars-purchase": "2"}, follow=True)
    shown = answer.content.decode()
    assert "AAA111" in shown
    assert "Yours: 5 € off" in shown
    assert "Good until" in shown
    again = client.get(f"/r/{token}?locale=en").content.decode()
    assert "AAA111" in again
    assert "For your review you get" not in again


def test_without_a_promise_the_form_says_nothing_of_it(client, shop):
    shop.order()
    shop.later(hours=4)
    shown = client.get(f"/r/{tokens.form_token(shop.invitation())}?locale=en").content.decode()
    assert "you get" not in shown.replace("You get a receipt", "")


def test_each_review_says_it_and_the_headline_leaves_it_out(client, rewarded):
    shown = client.get("/w/tea/products/SKU-1.html?locale=en").content.decode()
    assert shown.count("Got a reward for writing") == 1
    assert "And 1 more from a customer who got something for writing, rated 1.0." in shown
    data = client.get("/w/tea/products/SKU-1.json").json()
    assert data["summary"]["count"] == 1
    assert data["summary"]["average"] == 5.0
    assert data["summary"]["incentivised"] == {"count": 1, "average": 1.0}
    assert data["summary"]["submitted"] == 2
    said = {review["stars"]: review for review in data["reviews"]}
    assert (said[1]["incentivised"], said[1]["incentive"]) == (True, "reward")
    assert (said[5]["incentivised"], said[5]["incentive"]) == (False, None)


@pytest.mark.parametrize("address", ["/s/tea/", "/s/tea/products/SKU-1/"])
def test_the_pages_say_it_too_and_link_the_policy(client, rewarded, address):
    shown = client.get(f"{address}?locale=en").content.decode()
    assert "Got a reward for writing" in shown
    assert "how-we-check/#incentives" in shown
    assert "And 1 more" in shown


def test_a_reviews_own_page_says_it(client, rewarded):
    review = Review.objects.get(incentivised=True)
    assert (
        "Got a reward for writing"
        in client.get(f"/s/tea/reviews/{review.id}/?locale=en").content.decode()
    )


def test_badge_and_stars_show_the_headline_alone(client, rewarded):
    for part in ("badge", "stars"):
        shown = client.get(f"/w/tea/products/SKU-1.html?part={part}&locale=en").content.decode()
        assert "5.0" in shown
        assert "1 review<" in shown


def test_search_engines_are_told_of_no_rewarded_review(client, rewarded):
    shown = client.get("/s/tea/products/SKU-1/?locale=en").content.decode()
    raw = shown.split('<script type="application/ld+json">')[1].split("</script>")[0]
    facts = json.loads(raw)
    assert facts["aggregateRating"]["ratingValue"] == "5.0"
    assert facts["aggregateRating"]["reviewCount"] == 1
    assert [r["reviewRating"]["ratingValue"] for r in facts["review"]] == [5]


def test_a_store_with_rewarded_reviews_alone_has_no_score(client, shop):
    shop.sending(moments=PRODUCT_ALONE)
    shop.promises(codes="")
    shop.order("2", "b@example.com", delivered_at=shop.clock.now.isoformat())
    shop.later(days=8)
    shop.answer("2", "product", stars=4)
    publication.go_public(shop.store, BY)
    shown = client.get("/w/tea/products/SKU-1.html?locale=en").content.decode()
    assert "1 review, from a customer who got something for writing, rated 4.0" in shown
    assert "No reviews yet" not in shown
    assert "ld+json" not in client.get("/s/tea/products/SKU-1/").content.decode()


def test_readiness_counts_the_headline_alone(rewarded):
    ready = published.state(rewarded.store)
    assert (ready.count, ready.average) == (1, 5.0)


def test_the_shoppers_filter_counts_all_that_is_shown(client, rewarded):
    shown = client.get("/s/tea/?locale=en&stars=1").content.decode()
    assert "1 of 2 reviews" in shown
    assert "Pušča." in shown


def test_the_policy_stands_in_public_with_its_date_and_its_past(client, shop):
    actions.state_policy(shop.store, POLICY, actor=BY)
    actions.state_policy(shop.store, {**POLICY, "en": "Now we give even less."}, actor=BY)
    shown = client.get("/s/tea/how-we-check/?locale=en").content.decode()
    assert 'id="incentives"' in shown
    assert "Now we give even less." in shown
    assert "In force since 13 April 2026." in shown
    assert "Everybody we invite gets the same code" in shown.split("What was in force before")[1]
    assert "At present nobody is promised anything for a review." in shown


def test_the_summary_of_the_api_tells_them_apart(client, rewarded):
    key = make_key(rewarded.store, "reviews:read")
    shown = client.get("/api/v1/summary?product=SKU-1", headers={"Authorization": f"Bearer {key}"})
    assert shown.json()["incentivised"] == {"count": 1, "average": 1.0}
    assert shown.json()["count"] == 1
