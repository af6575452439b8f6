"""Timing on measured facts: what holds for every order, every rule and every instant."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.invitations.rules import (
    Act,
    Candidate,
    Delay,
    MomentRule,
    OrderFacts,
    RuleSet,
    Window,
    at_sending,
    plan,
)
from artur.domain.invitations.rules.arrival import NOT_YET_WAIT, PATIENCE, awaited
from artur.domain.invitations.rules.moments import DEFAULT_MOMENTS, MOMENTS
from artur.domain.invitations.rules.planning import hours_for
from artur.domain.invitations.rules.sending import MONTH
from tests.domain.invitations.rules.test_planning import Steady

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
START = datetime(2026, 1, 1, tzinfo=UTC)
instants = st.timedeltas(timedelta(), timedelta(days=200)).map(lambda since: START + since)
lengths = st.timedeltas(timedelta(), timedelta(days=40))
windows = st.none() | st.tuples(st.integers(0, 1380), st.integers(60, 1440)).map(
    lambda ends: Window(ends[0], min(ends[0] + ends[1], 1440))
)
orders = st.builds(
    OrderFacts,
    placed_at=instants,
    known_at=instants,
    status=st.sampled_from(["placed", "shipped", "delivered", "cancelled"]),
    shipped_at=st.none() | instants,
    delivered_at=st.none() | instants,
    promised_at=st.none() | instants,
    country=st.sampled_from(["", "SI", "LV", "US", "IL", "NP"]),
    categories=st.frozensets(st.sampled_from(["Tea", "Cups"])),
    zone=st.sampled_from(["Europe/Ljubljana", "America/Los_Angeles"]),
    home=st.sampled_from(["", "SI"]),
    draw=st.floats(0, 0.999),
    not_before=st.none() | instants,
)
delays = st.lists(
    st.builds(Delay, lengths, st.sampled_from(["", "SI", "LV"]), st.sampled_from(["", "Tea"])),
    max_size=2,
).map(tuple)
moments = st.tuples(
    *(
        st.builds(
            MomentRule,
            moment=st.just(moment),
            active=st.booleans(),
            after=st.sampled_from(["placed", "shipped", "delivered"]),
            delay=lengths,
            expected=st.sampled_from(["promised", "learned"]),
            certainty=st.floats(0.5, 0.99),
            delays=delays,
        )
        for moment in MOMENTS
    )
)
rule_sets = st.builds(
    RuleSet,
    moments=moments,
    look_back=lengths,
    pause=lengths,
    sending=st.booleans(),
    window=windows,
    weekends_off=st.booleans(),
    holidays_off=st.booleans(),
    per_month=st.none() | st.integers(1, 5),
    share=st.floats(0, 1),
    wait_for_delivery=st.sampled_from(["auto", "always", "never"]),
    arrivals_told=st.none() | st.floats(0, 1),
)
histories = st.none() | st.builds(Steady, lengths, tells_shipping=st.booleans())
candidates = st.builds(
    Candidate,
    moment=st.sampled_from(MOMENTS),
    due_at=instants,
    facts=orders,
    reminder=st.booleans(),
    last_mailed_at=st.none() | instants,
    mailed=st.lists(instants, max_size=5).map(lambda times: tuple(sorted(times))),
    asked_lately=st.booleans(),
    awaited=st.sampled_from(["", "", "awaiting_parcel", "not_arrived"]),
)


@given(rule_sets, orders, histories, instants)
def test_nothing_is_planned_for_an_hour_or_day_at_which_the_store_does_not_write(
    rules: RuleSet, order: OrderFacts, times: Steady | None, now: datetime
) -> None:
    hours = hours_for(rules, order)
    for planned in plan(rules, order, times, now):
        if hours is not None and planned.due_at is not None:
            assert hours.open(planned.due_at)
            assert planned.due_at >= now


@given(rule_sets, orders, histories, instants)
def test_a_purchase_keeps_to_its_24_hours_or_says_why_it_can_not(
    rules: RuleSet, order: OrderFacts, times: Steady | None, now: datetime
) -> None:
    purchase = plan(rules, order, times, now)[0]
    if purchase.due_at is not None:
        assert max(purchase.due_at, now) <= order.placed_at + DAY
    assert purchase.reason
    if purchase.reason in {"quiet_hours", "day_off"} and purchase.state == "skipped":
        hours = hours_for(rules, order)
        assert hours is not None
        assert hours.last(order.placed_at + DAY, max(now, order.placed_at)) is None


@given(rule_sets, orders, histories, instants)
def test_nothing_about_a_parcel_is_planned_before_it_can_have_arrived(
    rules: RuleSet, order: OrderFacts, times: Steady | None, now: datetime
) -> None:
    for planned in plan(rules, order, times, now)[1:]:
        if planned.due_at is None:
            continue
        assert planned.due_at >= order.placed_at
        if rules.of(planned.moment).after == "delivered":
            known = [order.delivered_at or order.shipped_at or order.placed_at, order.placed_at]
            assert planned.due_at >= max(known)
            assert planned.expected_at is not None
            assert planned.expected_at >= max(known)
        told = order.delivered_at
        if order.not_before and (told is None or told <= order.not_before - NOT_YET_WAIT):
            assert planned.due_at >= order.not_before


@given(rule_sets, orders, histories, instants)
def test_every_moment_is_explained_and_a_learnt_one_says_what_it_rests_on(
    rules: RuleSet, order: OrderFacts, times: Steady | None, now: datetime
) -> None:
    for planned in plan(rules, order, times, now):
        assert planned.reason
        assert (planned.state == "scheduled") == (planned.due_at is not None)
        if planned.basis == "learned":
            assert planned.expected_from is not None
            assert set(planned.expected_from) == {"group", "sample", "certainty"}


@given(rule_sets, candidates, instants, st.booleans())
def test_what_is_sent_keeps_every_rule_there_is(
    rules: RuleSet, one: Candidate, now: datetime, room: bool
) -> None:
    verdict = at_sending(rules, one, now, now + DAY, room=room)
    if verdict.act is not Act.SEND:
        return
    hours = hours_for(rules, one.facts)
    assert hours is None or hours.open(now)
    assert one.last_mailed_at is None or one.last_mailed_at + rules.pause <= now
    if rules.per_month is not None:
        assert sum(at > now - MONTH for at in one.mailed if at <= now) < rules.per_month
    assert one.facts.draw < rules.share
    if one.moment != "purchase":
        assert one.reminder or not one.awaited
        told, until = one.facts.delivered_at, one.facts.not_before
        if until is not None and (told is None or told <= until - NOT_YET_WAIT):
            assert now >= until
    if one.moment == "product" and not one.reminder:
        assert not one.asked_lately


@given(rule_sets, candidates, instants, st.booleans())
def test_what_is_moved_comes_later_at_an_hour_at_which_the_store_writes_and_says_why(
    rules: RuleSet, one: Candidate, now: datetime, room: bool
) -> None:
    verdict = at_sending(rules, one, now, now + DAY, room=room)
    assert verdict.reason
    if verdict.act is Act.MOVE:
        assert verdict.next_at is not None
        assert verdict.next_at > now
        hours = hours_for(rules, one.facts)
        assert hours is None or hours.open(verdict.next_at)
        if one.moment == "purchase" and not one.reminder:
            assert verdict.next_at <= one.facts.placed_at + DAY


def test_nothing_the_rules_look_at_is_what_a_customer_said_of_the_goods() -> None:
    names = {
        field.name
        for kind in (OrderFacts, Candidate, RuleSet, MomentRule)
        for field in fields(kind)
    }
    for word in ("star", "rating", "review", "score", "sentiment", "answer"):
        assert not [name for name in names if word in name]


def facts(**changes: object) -> OrderFacts:
    return OrderFacts(**{"placed_at": NOW, "known_at": NOW, **changes})


@pytest.mark.parametrize(
    ("order", "days"),
    [
        ({"country": "LV", "categories": frozenset({"Tea"})}, 9),
        ({"country": "LV"}, 5),
        ({"categories": frozenset({"Tea", "Cups"})}, 2),
        ({"country": "SI"}, 1),
    ],
)
def test_the_first_delay_that_fits_the_order_is_taken(order: dict[str, object], days: int) -> None:
    rule = replace(
        DEFAULT_MOMENTS[1],
        delays=(Delay(9 * DAY, "LV", "Tea"), Delay(5 * DAY, "LV"), Delay(2 * DAY, "", "Tea")),
    )
    rules = RuleSet(moments=(DEFAULT_MOMENTS[0], rule, DEFAULT_MOMENTS[2]))
    planned = plan(rules, facts(delivered_at=NOW, **order), None, NOW)[1]
    assert planned.due_at == NOW + days * DAY


def test_a_rule_that_trusts_what_was_learnt_asks_it_before_the_promise() -> None:
    rule = replace(DEFAULT_MOMENTS[1], expected="learned", certainty=0.8)
    rules = RuleSet(moments=(DEFAULT_MOMENTS[0], rule, DEFAULT_MOMENTS[2]))
    order = facts(promised_at=NOW + 20 * DAY)
    planned = plan(rules, order, Steady(3 * DAY), NOW)
    assert (planned[1].basis, planned[1].due_at) == ("learned", NOW + 4 * DAY)
    assert planned[1].expected_from == {"group": "country=SI", "sample": 312, "certainty": 0.8}
    assert planned[2].basis == "promised"
    assert plan(rules, order, None, NOW)[1].basis == "promised"
    assert plan(rules, facts(), None, NOW)[1].basis == "default"


def test_facts_that_can_not_be_are_not_believed_to_the_letter() -> None:
    order = facts(delivered_at=NOW - 5 * DAY, promised_at=NOW - 3 * DAY, shipped_at=NOW - DAY)
    assert plan(RuleSet(), order, None, NOW)[1].due_at == NOW + DAY
    order = facts(promised_at=NOW - 3 * DAY)
    assert plan(RuleSet(), order, None, NOW)[1].due_at == NOW + DAY


def test_what_was_not_handed_over_is_waited_for_and_given_up_in_the_end() -> None:
    tells = Steady(2 * DAY, tells_shipping=True)
    rules, order = RuleSet(sending=True), facts()
    why = awaited(rules, "delivery", order, tells, NOW)
    assert why == "awaiting_parcel"
    assert awaited(rules, "purchase", order, tells, NOW) == ""
    assert awaited(rules, "delivery", facts(shipped_at=NOW), tells, NOW) == ""
    assert awaited(rules, "delivery", order, Steady(2 * DAY), NOW) == ""
    one = Candidate("delivery", NOW, order, awaited=why)
    verdict = at_sending(rules, one, NOW, NOW, room=True)
    assert (verdict.act, verdict.reason, verdict.next_at) == (Act.MOVE, why, NOW + DAY)
    late = replace(one, due_at=NOW + PATIENCE)
    verdict = at_sending(rules, late, NOW + PATIENCE, NOW, room=True)
    assert (verdict.act, verdict.state, verdict.reason) == (Act.SKIP, "skipped", why)


@pytest.mark.parametrize(
    ("rule", "told", "waits"),
    [("auto", None, ""), ("auto", 0.5, ""), ("auto", 0.95, "not_arrived"), ("never", 1.0, ""), ("always", 0.0, "not_arrived")],
)  # fmt: skip
def test_a_shop_that_tells_of_arrivals_is_waited_for(
    rule: str, told: float | None, waits: str
) -> None:
    rules = RuleSet(wait_for_delivery=rule, arrivals_told=told)
    assert awaited(rules, "product", facts(shipped_at=NOW), None, NOW) == waits
    assert awaited(rules, "product", facts(delivered_at=NOW), None, NOW) == ""


def test_a_purchase_goes_out_before_its_time_is_over_when_the_day_after_is_off() -> None:
    rules = RuleSet(window=Window(480, 1200), weekends_off=True)
    friday = datetime(2026, 4, 10, 15, 0, tzinfo=UTC)  # 17:00 in Ljubljana
    order = OrderFacts(friday, friday, country="SI")
    moved = plan(rules, order, None, friday)[0]
    assert (moved.reason, moved.due_at) == (
        "quiet_hours",
        datetime(2026, 4, 10, 17, 59, tzinfo=UTC),
    )
    saturday = OrderFacts(friday + 16 * HOUR, friday, country="SI")
    never = plan(rules, saturday, None, friday + 16 * HOUR)[0]
    assert (never.state, never.reason, never.due_at) == ("skipped", "day_off", None)
