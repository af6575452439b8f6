"""A member's page of digests: what they chose, how the last one looks, and one sent at once."""

from __future__ import annotations

import pytest

from artur.domain.alerts.digests import queries
from artur.domain.insights.counting import actions as counting
from artur.foundation.mail.models import Message

PAGE = "/console/tea/alerts/digests/"


@pytest.fixture
def counted(shop):
    counting.begin_recount(shop.store)
    while counting.recount_batch(shop.store):
        pass
    return shop


@pytest.mark.parametrize("path", ["", "letter/"])
def test_charlie_of_another_store_finds_nothing(charlie, alice, path):
    assert charlie.client.get(f"{PAGE}{path}").status_code == 404
    assert charlie.client.post(f"{PAGE}sending").status_code == 404


def test_each_chooses_for_themselves(alice, vera, store):
    vera.client.post(PAGE, {"rhythms": ["daily", "monthly", "hourly"]})
    assert queries.chosen(queries.choice_of(store, vera.member)) == {"daily", "monthly"}
    assert queries.chosen(queries.choice_of(store, alice.member)) == {"weekly"}
    alice.client.post(PAGE, {})
    assert queries.chosen(queries.choice_of(store, alice.member)) == set()


def test_the_page_says_when_the_next_one_comes(counted, alice):
    shown = alice.client.get(PAGE, headers={"accept-language": "en"}).content.decode()
    assert "How it went, in your mail" in shown
    assert shown.count("The next comes") == 1
    assert 'value="weekly" checked' in shown


@pytest.mark.parametrize("rhythm", ["daily", "weekly", "monthly", "", "hourly"])
def test_the_last_one_is_shown_as_it_looks(counted, alice, rhythm):
    shown = alice.client.get(f"{PAGE}letter/?rhythm={rhythm}")
    assert "<script" not in shown.content.decode()
    assert "sandbox" in shown["Content-Security-Policy"]
    assert "unsafe-inline" in shown["Content-Security-Policy"]
    assert not Message.objects.filter(kind="digest").exists()


def test_a_new_shop_is_told_that_there_is_nothing_yet(alice):
    shown = alice.client.get(PAGE, headers={"accept-language": "en"}).content.decode()
    assert "Nobody rated you. It would not have been sent." in shown


def test_one_is_sent_at_once_to_whoever_asks(counted, vera, alice):
    vera.client.post(f"{PAGE}sending", {"rhythm": "monthly"})
    message = Message.objects.get(kind="digest")
    assert message.recipient == vera.email
    assert "u/digest/monthly/" in message.content["headers"]["List-Unsubscribe"]


def test_looking_at_letters_asks_a_bounded_number_of_questions(
    counted, alice, django_assert_max_num_queries
):
    with django_assert_max_num_queries(50):
        alice.client.get(f"{PAGE}letter/?rhythm=monthly")
