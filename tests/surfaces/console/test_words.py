"""The page of words: what low and high ratings say, with quotes, and honestly nothing when too few have written."""

from __future__ import annotations

import pytest
from django.urls import reverse

from artur.domain.insights.terms import actions
from artur.domain.reviews.models import Review, State
from tests.domain.insights.terms.conftest import crowd, say

__all__ = ["crowd", "say"]


def count(store) -> None:
    while actions.catch_up(store.id):
        pass
    actions.work_out(store.id)


def page(person, **query):
    return person.client.get(
        reverse("console:insights-words", args=[person.store.slug]), query_params=query
    )


def test_low_and_high_ratings_speak_with_their_customers_sentences(alice, crowd) -> None:
    crowd()
    count(alice.store)
    html = page(alice).content.decode()
    assert "odkrušen" in html
    assert "<mark>pokrov</mark>" in html or "<mark>odkrušen</mark>" in html
    low, high = html.split('id="high"')
    assert "pokrov" in low
    assert "čudovit" in high
    assert "50 reviews with words, 20 of them with one or two stars." in html


def test_five_reviews_say_not_enough_yet_and_no_word(alice, say) -> None:
    for _ in range(4):
        say(1, "Pokrov je odkrušen")
    say(5, "Lepo")
    count(alice.store)
    html = page(alice).content.decode()
    assert "Not enough yet" in html
    assert "4 of 15" in html
    assert "odkrušen" not in html


def test_before_anybody_wrote_the_page_says_so(alice, say) -> None:
    assert "No words yet" in page(alice).content.decode()
    say(1, "Zamuda")
    actions.catch_up(alice.store.id)
    assert "The words are being counted" in page(alice).content.decode()


def test_when_everybody_says_the_same_no_word_stands_out(alice, say) -> None:
    for n in range(40):
        say(1 if n < 20 else 5, "Prejela sem paket z belim čajnikom.")
    count(alice.store)
    assert "No word stands out" in page(alice).content.decode()


def test_a_review_that_is_gone_is_not_quoted_though_nothing_was_worked_out_since(
    alice, crowd
) -> None:
    crowd()
    count(alice.store)
    Review.objects.filter(store_id=alice.store.id).update(state=State.WITHDRAWN, body="")
    assert "<mark>" not in page(alice).content.decode()


def test_subject_and_language_narrow_the_page(alice, crowd) -> None:
    crowd()
    count(alice.store)
    assert "odkrušen" in page(alice, subject="delivery", period="156").content.decode()
    assert "odkrušen" not in page(alice, subject="product").content.decode()
    assert "odkrušen" not in page(alice, language="lv").content.decode()
    assert page(alice, subject="x", language="x" * 300, period="-1").status_code == 200


def test_what_a_customer_wrote_stays_text(alice, say) -> None:
    for _ in range(20):
        say(1, "<script>alert(1)</script> grozno & <b>drago</b>")
        say(5, "Lepo")
    count(alice.store)
    html = page(alice).content.decode()
    assert "grozno" in html
    assert "<script>alert" not in html
    assert "<b>drago" not in html


def test_the_overview_shows_the_words_of_low_ratings(alice, crowd) -> None:
    crowd()
    count(alice.store)
    html = alice.client.get(reverse("console:insights", args=[alice.store.slug])).content.decode()
    assert "Words in low ratings" in html
    assert "odkrušen" in html


def test_the_page_reads_no_more_for_more_words(alice, crowd, django_assert_max_num_queries) -> None:
    crowd()
    count(alice.store)
    with django_assert_max_num_queries(30):
        page(alice)


def test_another_stores_owner_finds_nothing(charlie, alice) -> None:
    path = reverse("console:insights-words", args=[alice.store.slug])
    assert charlie.client.get(path).status_code == 404


@pytest.mark.usefixtures("bob")
def test_an_agent_may_read_it(bob) -> None:
    assert page(bob).status_code == 200
