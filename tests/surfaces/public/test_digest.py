"""Ending a digest from the mail: one click, nothing by looking, and nobody else's."""

from __future__ import annotations

import pytest
from django.test import Client

from artur.domain.alerts.digests import actions, letters, queries
from artur.domain.stores import actions as stores
from tests.people import make_member

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def address(person, rhythm="weekly") -> str:
    ends = letters.ending(person.store.id, person.member.id, rhythm)
    return "/" + ends.split("/", 3)[3]


def wants(person) -> set[str]:
    return queries.chosen(queries.choice_of(person.store, person.member))


@pytest.fixture
def nobody() -> Client:
    return Client(enforce_csrf_checks=True)


def test_looking_changes_nothing(alice, nobody):
    shown = nobody.get(address(alice))
    assert shown.status_code == 200
    assert wants(alice) == {"weekly"}


def test_one_click_ends_it_without_signing_in_and_again_is_no_error(alice, nobody):
    for _each in range(2):
        assert nobody.post(address(alice), ONE_CLICK).status_code == 200
        assert wants(alice) == set()


def test_the_others_go_on(alice, nobody):
    actions.choose(alice.store, alice.member.id, ["daily", "weekly"], actor="member:1")
    nobody.post(address(alice), ONE_CLICK)
    assert wants(alice) == {"daily"}


def test_who_pressed_by_mistake_gets_it_again(alice, nobody):
    nobody.post(address(alice))
    nobody.post(address(alice), {"act": "again"})
    assert wants(alice) == {"weekly"}


def test_a_token_ends_one_rhythm_of_one_member(alice, charlie, nobody):
    weekly = address(alice)
    assert nobody.post(weekly.replace("/weekly/", "/daily/"), ONE_CLICK).status_code == 404
    assert nobody.post(weekly.replace("/weekly/", "/hourly/"), ONE_CLICK).status_code == 404
    assert nobody.post(weekly[:-1] + ("A" if weekly[-1] != "A" else "B")).status_code == 404
    nobody.post(weekly, ONE_CLICK)
    assert wants(charlie) == {"weekly"}


def test_who_works_there_no_more_finds_nothing(store, alice, nobody):
    make_member("dana@tea.example", "Dana", store, "owner")
    ends = address(alice)
    stores.remove_member(store, alice.member.id, actor="member:1")
    assert nobody.get(ends).status_code == 404
    assert nobody.post(ends, ONE_CLICK).status_code == 404
