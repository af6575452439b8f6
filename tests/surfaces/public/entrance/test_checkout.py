"""What the element on a thank-you page asks and sends: by the shop's signature, or by the customer's address."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from artur.domain.invitations.entrances.signatures import signature
from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Order
from artur.domain.reviews.models import Review

WHERE = "/w/tea/checkout"
SAID = {
    "order": "1001",
    "stars": "4",
    "body": "Hitro in preprosto.",
    "author": "Ana",
    "locale": "en",
}


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def post(store=None, where=WHERE, **fields):
    signed = {"signature": signature(store, fields.get("order", "1001"))} if store else {}
    return Client().post(where, {**SAID, **signed, **fields})


def test_the_question_is_the_same_for_everybody_and_may_be_read_from_anywhere(ask, client, store):
    ask()
    answer = client.get(f"{WHERE}.html?locale=en&signed=1&order=1001")
    page = text(answer)
    assert "How was ordering at Čajnica Zvezda?" in page
    assert "1001" not in page
    assert "data-artur-email hidden" in page
    assert "data-artur-email hidden" not in text(client.get(f"{WHERE}.html"))
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "max-age=60" in answer.headers["cache-control"]
    assert not answer.cookies


def test_a_signed_order_is_rated_at_once_and_its_mail_is_not_sent(ask, store, clock):
    ask(delivered_at=None, placed_at=clock.now.isoformat())
    answer = post(store)
    assert answer.status_code == 201
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "no-store" in answer.headers["cache-control"]
    review = Review.objects.get()
    assert (review.subject, review.stars, review.body, review.author) == (
        "purchase",
        4,
        "Hitro in preprosto.",
        "Ana",
    )
    purchase = Invitation.objects.get(moment="purchase")
    assert (purchase.state, purchase.channel) == ("answered", "checkout")
    assert purchase.next_at is None
    assert set(Invitation.objects.exclude(moment="purchase").values_list("state", flat=True)) == {
        "scheduled"
    }
    link = re.search(r'href="http://[^/]+(/r/[\w-]+)/thanks"', text(answer))
    assert Client().get(f"{link[1]}?locale=en").status_code == 200


def test_the_same_again_is_the_same_and_other_words_are_a_revision(ask, store, clock):
    ask()
    assert post(store).status_code == 201
    assert post(store).status_code == 200
    assert post(store, stars="2").status_code == 200
    review = Review.objects.get()
    assert (review.stars, review.revision) == (2, 2)


def test_without_a_signature_the_customers_address_opens_it(ask, store, clock):
    ask()
    assert post(email="").status_code == 422
    assert post(email=" Ana@Example.com ").status_code == 201


def test_an_order_that_is_not_here_yet_is_waited_for(ask, store, clock):
    answer = post(store)
    assert answer.status_code == 202
    assert not Review.objects.exists()
    ask()
    assert post(store).status_code == 201


def test_a_wrong_address_reads_like_an_order_that_is_not_here_yet(ask, clock):
    ask()
    wrong = post(email="eva@example.com")
    missing = post(order="7777", email="eva@example.com")
    assert wrong.status_code == missing.status_code == 202
    assert wrong.content == missing.content
    assert not Invitation.objects.filter(state="sent").exists()


@pytest.mark.parametrize("given", ["0" * 64, "x", "ž"])
def test_a_bad_signature_opens_nothing_and_asks_for_the_address(ask, clock, given):
    ask()
    answer = post(signature=given)
    assert answer.status_code == 403
    assert "Please type the e-mail address you ordered with" in text(answer)
    # Not even together with the right address: what is signed wrongly is never half trusted.
    assert post(signature=given, email="ana@example.com").status_code == 403
    assert not Review.objects.exists()


def test_another_orders_and_another_stores_signature_are_bad(ask, store, other_store, clock):
    ask()
    ask("1001", into=other_store)
    assert post(signature=signature(store, "1002")).status_code == 403
    assert post(signature=signature(other_store, "1001")).status_code == 403
    assert post(other_store, "/w/books/checkout").status_code == 201


@pytest.mark.parametrize("stars", ["", "0", "6", "5.0", "x", "٣"])
def test_stars_are_asked_for(ask, store, clock, stars):
    ask()
    answer = post(store, stars=stars)
    assert answer.status_code == 422
    assert "Choose your stars first." in text(answer)


def test_words_that_are_too_long_are_refused_in_words(ask, store, clock):
    ask()
    answer = post(store, author="A" * 100)
    assert answer.status_code == 422
    assert "80 characters at most." in text(answer)


def test_a_guesser_is_slowed_down(ask, clock):
    ask()
    seen = [post(email=f"a{n}@example.com").status_code for n in range(10)]
    assert seen == [202] * 8 + [429] * 2


def test_a_cancelled_order_is_not_rated(ask, store, clock):
    ask()
    Order.objects.update(status="cancelled")
    answer = post(store)
    assert answer.status_code == 409
    assert not Review.objects.exists()


def test_markup_is_shown_as_text(ask, store, clock):
    ask()
    answer = post(store, body="<script>alert(1)</script>")
    assert "<script" not in text(answer)


def test_what_is_not_asked_this_way_is_refused(client, store):
    assert client.get(WHERE).status_code == 405
    assert client.put(WHERE).status_code == 405
    assert client.post(f"{WHERE}.html").status_code == 405
    preflight = client.options(WHERE)
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert client.post("/w/nobody/checkout").status_code == 404


def test_what_the_thank_you_page_loads_stays_small(client):
    import gzip

    for name, limit in (("artur.js", 8000), ("checkout.js", 3000), ("checkout.css", 3000)):
        answer = client.get(f"/w/{name}")
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == "*"
        assert len(gzip.compress(answer.content)) < limit
