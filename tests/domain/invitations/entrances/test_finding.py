"""Which order a customer means by a number and an address, and that one of the two is never enough."""

from __future__ import annotations

import pytest

from artur.domain.invitations.entrances import queries

EMAIL = "ana@example.com"


@pytest.mark.parametrize(
    ("number", "email"),
    [
        ("1001", "ana@example.com"),
        ("  #1001 ", " ANA@Example.com\t"),
        ("#1001", "ana@example.com"),
        ("10\x0001", "ana@example.com\x00"),
    ],
)
def test_number_and_address_are_found_however_they_are_typed(ask, store, clock, number, email):
    ask()
    assert queries.find(store, number, email).external_id == "1001"


@pytest.mark.parametrize("kept", ["#1001", "AB-1001", "ab-1001"])
def test_a_number_the_shop_keeps_in_its_own_way_is_found(ask, store, clock, kept):
    ask(kept)
    assert queries.find(store, kept.strip("#").swapcase(), EMAIL).external_id == kept


@pytest.mark.parametrize(
    ("number", "email"),
    [
        ("1001", "eva@example.com"),
        ("1002", EMAIL),
        ("", EMAIL),
        ("#", EMAIL),
        ("1001", ""),
        ("1001", "%"),
        ("1" * 5000, EMAIL),
        ("1001", "a" * 5000 + EMAIL),
    ],
)
def test_one_of_the_two_is_not_enough(ask, store, clock, number, email):
    ask()
    assert queries.find(store, number, email) is None


def test_another_stores_order_is_not_found(ask, store, other_store, clock):
    ask("2001", into=other_store)
    assert queries.find(store, "2001", EMAIL) is None
    assert queries.find(other_store, "2001", EMAIL) is not None


def test_right_and_wrong_ask_the_database_one_question(
    ask, store, clock, django_assert_num_queries
):
    ask()
    for number, email in (("1001", EMAIL), ("1001", "eva@example.com"), ("9", EMAIL)):
        with django_assert_num_queries(1):
            queries.find(store, number, email)


def test_an_erased_customer_is_not_found(ask, store, clock):
    from artur.foundation.privacy import actions as privacy

    ask()
    privacy.erase(store.id, EMAIL, actor="system")
    assert queries.find(store, "1001", EMAIL) is None
    assert queries.find(store, "1001", "erased:") is None
