"""`GET /insights/terms`: the words by key, with what they rest on."""

from __future__ import annotations

from django.test import Client

from artur.domain.insights.terms import actions
from tests.domain.insights.terms.conftest import crowd, say
from tests.people import make_key

__all__ = ["crowd", "say"]


def ask(store, key: str = "", **query):
    key = key or make_key(store, "insights:read")
    return Client().get(
        "/api/v1/insights/terms", query_params=query, headers={"Authorization": f"Bearer {key}"}
    )


def test_words_come_with_counts_intervals_and_quotes(store, crowd) -> None:
    crowd()
    actions.catch_up(store.id)
    actions.work_out(store.id)
    found = ask(store, months=0, subject="delivery").json()
    assert found["languages"] == [
        {"language": "sl", "low": 20, "middle": 0, "high": 30, "enough": True}
    ]
    low = [theme for theme in found["themes"] if theme["side"] == "low"]
    word = low[0]["words"][0]
    assert word["low"] >= 15
    assert word["high"] == 0
    assert 1 < word["times_low"] < word["times"] < word["times_high"]
    assert word["forms"]
    assert any(form in low[0]["quotes"][0]["text"].lower() for form in word["forms"])


def test_before_anything_was_worked_out_it_says_so(store) -> None:
    assert ask(store).json() == {
        "worked_out_at": None,
        "since": None,
        "needed": 15,
        "languages": [],
        "themes": [],
    }


def test_a_filter_that_makes_no_sense_is_refused(store) -> None:
    assert ask(store, months=7).status_code == 422
    assert ask(store, subject="x").status_code == 422
    assert ask(store, stars=1).status_code == 422


def test_another_stores_key_sees_its_own_words_alone(store, other_store, crowd) -> None:
    crowd()
    actions.catch_up(store.id)
    actions.work_out(store.id)
    assert ask(other_store).json()["themes"] == []
    assert ask(store, make_key(store, "orders:read")).status_code == 403
