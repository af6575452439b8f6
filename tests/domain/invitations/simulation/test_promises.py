"""What no simulation may show, whatever the rules: it is the real rules that are simulated."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artur.domain.invitations.rules import RuleSet
from artur.domain.invitations.rules.changes import read_changes
from artur.domain.invitations.simulation import Span, simulate
from artur.domain.invitations.simulation.running import Walk
from artur.foundation.kit import clock as time
from tests.domain.invitations.simulation.watching import watch

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.domain.invitations.simulation.watching import Watched

pytestmark = pytest.mark.django_db

CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "pause": st.sampled_from(["P0D", "PT12H", "P3D", "P14D", "P90D"]),
        "reminders": st.integers(0, 1),
        "reminder_after": st.sampled_from(["PT1H", "P5D", "P30D"]),
        "daily_cap": st.none() | st.integers(1, 5),
        "window": st.sampled_from([None, {"from": "09:00", "until": "12:00"}]),
        "days_off": st.fixed_dictionaries({"weekends": st.booleans(), "holidays": st.booleans()}),
        "per_month": st.none() | st.integers(1, 4),
        "same_product_after": st.sampled_from([None, "P30D", "P365D"]),
        "share": st.sampled_from([1.0, 0.5, 0.1]),
        "wait_for_delivery": st.sampled_from(["auto", "always", "never"]),
    },
)


def watched(store: Store, rules: RuleSet, *, told: bool = True) -> Watched:
    """Every ask of a year."""
    walk = Walk(store, [rules], Span.last_year(deliveries_told=told))
    (asks,) = watch(walk)
    for _ in walk.steps():
        pass
    return asks


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES, told=st.booleans())
def test_nobody_is_mailed_twice_within_the_pause(
    past: Store, changes: dict[str, Any], told: bool
) -> None:
    rules = read_changes(changes, RuleSet())
    asks = watched(past, rules, told=told)
    for mails in asks.mails.values():
        assert all(later - earlier >= rules.pause for earlier, later in pairwise(mails))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_every_moment_of_every_order_is_accounted_for(past: Store, changes: dict[str, Any]) -> None:
    rules = read_changes(changes, RuleSet())
    asks = watched(past, rules)
    assert len(asks.found) == 3 * asks.orders == 900
    for one in asks.as_json()["moments"].values():
        assert one["asked"] + one["ahead"] + sum(one["skipped"].values()) == 300
    weeks = asks.as_json()["weeks"]
    asked = sum(one["asked"] for one in asks.as_json()["moments"].values())
    assert sum(w["purchase"] + w["delivery"] + w["product"] for w in weeks) == asked


def test_nothing_is_asked_before_the_parcel_is_there_when_arrivals_are_waited_for(
    past: Store,
) -> None:
    rules = read_changes({"wait_for_delivery": "always"}, RuleSet())
    (found,) = simulate(past, [rules], Span.last_year())
    for moment in ("delivery", "product"):
        assert found["moments"][moment]["early"] == 0
        assert found["moments"][moment]["arrived"] > 200


def test_without_news_some_are_asked_too_early_and_it_is_said(past: Store) -> None:
    (found,) = simulate(past, [RuleSet()], Span.last_year(deliveries_told=False))
    delivery = found["moments"]["delivery"]
    assert "delivered" not in delivery["basis"]
    assert 0 < delivery["early"] < delivery["arrived"]
    assert delivery["early_share"] == round(delivery["early"] / delivery["arrived"], 4)


def test_two_sets_of_rules_are_compared_over_the_same_orders(past: Store) -> None:
    off = read_changes({"moments": [{"moment": "product", "active": False}]}, RuleSet())
    now, edited = simulate(past, [RuleSet(), off], Span.last_year())
    assert now["orders"] == edited["orders"] == 300
    assert now == simulate(past, [RuleSet()], Span.last_year())[0]
    assert edited["moments"]["product"]["asked"] == 0
    skipped = edited["moments"]["product"]["skipped"]
    assert skipped["moment_off"] + skipped["no_legal_basis"] == 300


def test_only_the_orders_of_the_span_count(past: Store) -> None:
    now = time.now()
    halves = [
        Span(now - timedelta(days=365), now - timedelta(days=100)),
        Span(now - timedelta(days=100), now),
    ]
    counts = [simulate(past, [RuleSet()], half)[0]["orders"] for half in halves]
    assert sum(counts) == 300
    assert 0 < counts[1] < counts[0]


def test_a_simulation_writes_nothing(past: Store) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        simulate(past, [RuleSet()], Span.last_year())
    assert len(asked) < 10
    assert all(one["sql"].lstrip().upper().startswith("SELECT") for one in asked)


def test_another_stores_orders_are_not_among_them(past: Store, other_store: Store) -> None:
    assert simulate(other_store, [RuleSet()], Span.last_year())[0]["orders"] == 0
