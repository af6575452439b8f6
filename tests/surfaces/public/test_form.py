"""The shopper's form as a page: it asks, keeps, shows again, takes back, and records nothing when it is only opened."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from artur.domain.invitations.models import Invitation
from artur.domain.reviews import actions, objecting
from artur.domain.reviews.models import Review
from tests.domain.reviews.conftest import ask
from tests.harness.browser import look

__all__ = ["ask"]

LINK = "Raje kupite na www.drugje.example/cajniki"


@pytest.fixture
def link(ask, clock):
    """The address of Ana's form about everything she ordered: purchase, delivery and two products."""
    tokens = ask(promised_at="2026-04-08T00:00:00+02:00")
    product = Invitation.objects.get(moment="product")
    Invitation.objects.exclude(id=product.id).update(
        merged_into=product.id, reason="merged", state="skipped"
    )
    return f"/r/{tokens['product']}?locale=en"


def post(link, **fields):
    return Client().post(link, {name.replace("_", "-"): value for name, value in fields.items()})


def text(answer):
    return answer.content.decode()


def test_it_asks_about_purchase_delivery_and_every_product(client, link):
    page = re.sub(r"<[^>]+>|\xa0", lambda m: " " if m[0] == "\xa0" else "", text(client.get(link)))
    for words in ("How was it, Ana?", "Buying in the shop", "Delivery", "Čajnik", "Skodelica"):
        assert words in page
    assert "Promised 8 April" in page
    assert " late" not in page
    raw = text(client.get(link))
    assert 'value="Ana K."' in raw
    assert "Kovač" not in raw
    assert 'href="/s/tea/terms/"' in raw
    assert "mailto:hello@tea.example" in raw


def test_opening_it_records_nothing(client, link, django_assert_max_num_queries):
    for address in (link, f"{link}&stars=1&subject=delivery", link.replace("?", "/thanks?")):
        with django_assert_max_num_queries(14) as seen:
            assert client.get(address).status_code == 200
        verbs = {query["sql"].split()[0].upper() for query in seen.captured_queries}
        assert verbs == {"SELECT"}, verbs
    assert not client.cookies
    assert not Review.objects.exists()


def test_the_address_is_told_to_nobody(client, link):
    answer = client.get(link)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_the_stars_tapped_in_the_mail_are_chosen_and_nothing_else(client, link):
    page = text(client.get(f"{link}&stars=4&subject=delivery"))
    assert page.count(" checked") == 1
    assert 'name="stars-delivery" value="4" checked' in page
    assert " checked" not in text(client.get(link))
    assert " checked" not in text(client.get(f"{link}&stars=9&subject=delivery"))


def test_what_is_sent_is_kept_and_thanked_for_with_a_receipt(client, link):
    answer = post(
        link, stars_purchase="5", stars_delivery="1", body_delivery="Prepozno.", author="Ana"
    )
    assert answer.status_code == 302
    page = text(client.get(answer.url))
    assert "Thank you, Ana. Your 2 reviews are in." in page
    assert {(r.subject, r.stars, r.author) for r in Review.objects.all()} == {
        ("purchase", 5, "Ana"),
        ("delivery", 1, "Ana"),
    }
    receipt = client.get(link.replace("?", "/receipt.json?"))
    assert "attachment" in receipt.headers["Content-Disposition"]
    assert [r["index"] for r in json.loads(receipt.content)["receipts"]] == [0, 1]


def test_what_was_said_is_there_to_be_changed(client, link):
    post(link, stars_delivery="1", body_delivery="Prepozno.", author="Ana")
    page = text(client.get(link))
    assert 'name="stars-delivery" value="1" checked' in page
    assert "Prepozno." in page
    post(link, stars_delivery="3", body_delivery="Prepozno, a lepo zavito.", author="Ana")
    review = Review.objects.get()
    assert (review.stars, review.revision) == (3, 2)


def test_an_error_stands_at_its_field_and_nothing_written_is_lost(client, link):
    answer = post(link, stars_purchase="5", body_delivery="Brez zvezdic.", author="Ana" * 30)
    page = text(answer)
    assert answer.status_code == 422
    assert "Choose your stars to send these words." in page
    assert "Brez zvezdic." in page
    assert 'name="stars-purchase" value="5" checked' in page
    assert not Review.objects.exists()


@pytest.mark.parametrize("fields", [{}, {"stars_purchase": "9"}, {"stars_purchase": "x" * 9}])
def test_a_form_without_a_rating_is_sent_back(link, fields):
    assert post(link, author="Ana", **fields).status_code == 422
    assert not Review.objects.exists()


def test_markup_is_shown_as_the_text_it_is(client, link):
    post(link, stars_purchase="5", body_purchase="<script>alert(1)</script>", author="<b>A</b>")
    for page in (text(client.get(link)), text(client.get(link.replace("?", "/thanks?")))):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_held_review_says_why_and_until_when(client, link):
    post(link, stars_delivery="5", body_delivery=LINK)
    page = text(client.get(link.replace("?", "/thanks?")))
    assert "because it holds a link" in page
    assert "15 April" in page
    assert "Your stars play no part." in page


def test_a_removed_review_tells_its_author_the_reason_and_the_way_to_object(client, link, store):
    post(link, stars_delivery="1", body_delivery="Kriva je Ana iz Celja.")
    given = {"act": "remove", "reason": "personal_data", "statement": "Imenuje Ano iz Celja."}
    decision = actions.decide(store, Review.objects.get().id, actor="member:1", **given)
    page = text(client.get(link))
    assert "It names a private person or holds their data." in page
    assert "Imenuje Ano iz Celja." in page
    assert "object within six months" in page
    assert f'href="/o/{objecting.token(decision)}?locale=' in page


def test_withdrawing_asks_first_and_then_destroys_the_words(client, link):
    post(link, stars_delivery="1", body_delivery="Prepozno.")
    review = Review.objects.get()
    address = link.replace("?", f"/reviews/{review.id}/withdrawal?")
    assert "Withdraw your review?" in text(client.get(address))
    review.refresh_from_db()
    assert review.state == "published"
    assert client.post(address).status_code == 302
    review.refresh_from_db()
    assert (review.state, review.body) == ("withdrawn", "")
    assert "Withdrawn" in text(client.get(link.replace("?", "/thanks?")))


def test_an_old_form_says_kindly_that_it_is_closed(client, link, clock):
    Invitation.objects.update(sent_at=clock.now)
    clock.move(timedelta(days=91))
    answer = client.get(link)
    assert answer.status_code == 410
    assert "It was open for 90 days." in text(answer)
    assert post(link, stars_purchase="5").status_code == 410


@pytest.mark.parametrize("token", ["x", "A" * 64, "%00"])
def test_an_unknown_link_says_kindly_that_it_leads_nowhere(client, db, token):
    answer = client.get(f"/r/{token}")
    assert answer.status_code == 404
    assert "This link leads nowhere" in text(answer)


def test_it_speaks_the_customers_language_until_another_is_chosen(client, link):
    own = client.get(link.partition("?")[0])
    assert own.headers["Content-Language"] == "sl"
    assert client.get(link).headers["Content-Language"] == "en"
    assert "locale=en" in post(link, stars_purchase="5").url


def test_another_orders_review_can_not_be_withdrawn_here(client, link, ask, charlie):
    post(link, stars_delivery="1")
    strange = ask("77", "karl@example.com", into=charlie.store)["product"]
    address = f"/r/{strange}/reviews/{Review.objects.get().id}/withdrawal"
    assert client.get(address).status_code == client.post(address).status_code == 404
    assert Review.objects.get().state == "published"


def test_written_through_too_often_it_asks_for_patience(link):
    for _ in range(20):
        post(link)
    answer = post(link, stars_purchase="5")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1


@pytest.mark.browser
def test_with_script_the_button_counts_what_is_rated(live_server, link, open_page):
    page = open_page(width=375, height=812)
    page.goto(live_server.url + link)
    look(page, "form-empty")
    page.get_by_role("group", name="Your rating of Čajnik").get_by_label("4 – good").check()
    page.get_by_role("group", name="Your rating", exact=True).last.get_by_label(
        "1 – very bad"
    ).check()
    page.get_by_role("button", name="Submit 2 reviews").wait_for()
    page.locator("textarea:visible").last.fill("Ne kaplja.")
    look(page, "form-rated")
    page.get_by_role("button", name="Submit 2 reviews").click()
    page.get_by_role("heading", name="Thank you, Ana.").wait_for()
    look(page, "form-thanks")
    assert Review.objects.count() == 2


@pytest.mark.browser
def test_without_script_one_thumb_does_it_all(live_server, link, open_page):
    page = open_page(width=320, height=640, java_script_enabled=False)
    page.goto(live_server.url + link + "&stars=2&subject=purchase")
    page.get_by_role("group", name="Your rating of Čajnik").get_by_label("4 – good").check()
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("heading", name="Thank you, Ana.").wait_for()
    assert sorted(Review.objects.values_list("stars", flat=True)) == [2, 4]
    page.get_by_role("link", name="Withdraw").first.click()
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_text("Withdrawn. It stays in the count").wait_for()
    assert Review.objects.filter(state="withdrawn").count() == 1


@pytest.mark.browser
def test_offline_the_draft_is_kept_on_the_device(live_server, link, open_page):
    page = open_page()
    page.goto(live_server.url + link + "&stars=3&subject=delivery")
    page.context.set_offline(True)
    page.get_by_text("You are offline.").wait_for()
    page.locator("textarea:visible").first.fill("Napisano v vlaku.")
    page.get_by_role("button", name="Submit 1 review").click()
    page.context.set_offline(False)
    page.reload()
    assert page.locator("textarea:visible").first.input_value() == "Napisano v vlaku."
