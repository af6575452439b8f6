"""What the rules make of an order: defaults of the contract, and what holds for every order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.invitations.rules import MOMENTS, MomentRule, OrderFacts, RuleSet, plan
from artur.domain.invitations.rules.moments import DEFAULT_MOMENTS
from artur.domain.orders.deliveries import Forecast, Parcel, Times

NOW = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Steady:
    """A shop whose parcels all take as long, and that may tell when they are handed over."""

    def __init__(self, takes: timedelta, *, tells_shipping: bool = False) -> None:
        self.takes, self.tells_shipping = takes, tells_shipping

    def forecast(self, parcel: Parcel, certainty: float, now: datetime) -> Forecast:
        awaiting = self.tells_shipping and parcel.shipped_at is None
        at = (parcel.shipped_at or parcel.placed_at) + self.takes
        return Forecast(at, "country=SI", 312, "learned", awaiting)


AFTER_THREE_DAYS = Steady(timedelta(days=3))


def facts(**changes: object) -> OrderFacts:
    return OrderFacts(**{"placed_at": NOW, "known_at": NOW, **changes})


def by_moment(order: OrderFacts, rules: RuleSet | None = None, times: Times | None = None):
    return {p.moment: p for p in plan(rules or RuleSet(), order, times, NOW)}


def test_the_defaults_are_the_contracts() -> None:
    rules = RuleSet().as_json()
    assert [(m["moment"], m["after"], m["delay"], m["active"]) for m in rules["moments"]] == [
        ("purchase", "placed", "PT4H", True),
        ("delivery", "delivered", "P1D", True),
        ("product", "delivered", "P7D", True),
    ]
    rest = {
        name: rules[name] for name in ("pause", "reminders", "look_back", "sending", "daily_cap")
    }
    assert rest == {
        "pause": "P5D",
        "reminders": 1,
        "look_back": "P30D",
        "sending": False,
        "daily_cap": None,
    }


@pytest.mark.parametrize(
    ("told", "times", "basis", "arrives"),
    [
        ({"delivered_at": NOW, "promised_at": NOW}, AFTER_THREE_DAYS, "delivered", NOW),
        ({"promised_at": NOW + 4 * DAY}, AFTER_THREE_DAYS, "promised", NOW + 5 * DAY),
        ({}, AFTER_THREE_DAYS, "learned", NOW + 3 * DAY),
        ({}, None, "default", NOW + 10 * DAY),
    ],
)
def test_without_a_delivered_event_the_invitation_says_what_stands_in(
    told: dict[str, datetime], times: Times | None, basis: str, arrives: datetime
) -> None:
    planned = by_moment(facts(**told), times=times)
    assert (planned["delivery"].basis, planned["delivery"].due_at) == (basis, arrives + DAY)
    assert (planned["product"].basis, planned["product"].due_at) == (basis, arrives + 7 * DAY)


@pytest.mark.parametrize(
    ("changes", "moment", "state", "reason"),
    [
        ({"status": "cancelled"}, "purchase", "cancelled", "order_cancelled"),
        ({"status": "returned"}, "product", "cancelled", "order_returned"),
        ({"legal_basis": "none"}, "delivery", "skipped", "no_legal_basis"),
        ({"blocked": "opted_out"}, "delivery", "suppressed", "opted_out"),
        ({"blocked": "suppressed_address"}, "product", "suppressed", "suppressed_address"),
        ({"products": 0}, "product", "skipped", "nothing_to_rate"),
        ({"placed_at": NOW - 31 * DAY}, "product", "skipped", "too_old"),
        ({"placed_at": NOW - 25 * HOUR}, "purchase", "skipped", "too_old"),
    ],
)
def test_a_moment_that_is_not_asked_about_says_why(
    changes: dict[str, object], moment: str, state: str, reason: str
) -> None:
    planned = by_moment(facts(**changes))[moment]
    assert (planned.state, planned.reason, planned.due_at) == (state, reason, None)


@pytest.mark.parametrize(
    ("rule", "order", "asked"),
    [
        ({"countries": frozenset({"SI", "LV"})}, {"country": "LV"}, True),
        ({"countries": frozenset({"SI", "LV"})}, {"country": "DE"}, False),
        ({"countries": frozenset({"SI"})}, {"country": ""}, False),
        ({"categories": frozenset({"Tea"})}, {"categories": frozenset({"Tea", "Cups"})}, True),
        ({"categories": frozenset({"Tea"})}, {"categories": frozenset({"Cups"})}, False),
        ({"min_total": Decimal(20)}, {"total": Decimal("19.99")}, False),
        ({"min_total": Decimal(20)}, {"total": Decimal(20)}, True),
        ({"max_total": Decimal(20)}, {"total": Decimal("20.01")}, False),
        ({"max_total": Decimal(20)}, {"total": None}, False),
        ({"active": False}, {}, False),
    ],
)
def test_a_store_chooses_by_country_category_and_amount(
    rule: dict[str, object], order: dict[str, object], *, asked: bool
) -> None:
    moments = tuple(replace(moment, **rule) for moment in DEFAULT_MOMENTS)
    planned = by_moment(facts(**order), RuleSet(moments=moments))
    assert {p.state for p in planned.values()} == {"scheduled" if asked else "skipped"}


START = datetime(2026, 1, 1, tzinfo=UTC)
instants = st.timedeltas(timedelta(), timedelta(days=150)).map(lambda since: START + since)
lengths = st.timedeltas(timedelta(), timedelta(days=60))
orders = st.builds(
    OrderFacts,
    placed_at=instants,
    known_at=instants,
    status=st.sampled_from(["placed", "paid", "shipped", "delivered", "cancelled", "returned"]),
    legal_basis=st.sampled_from(["consent", "soft_opt_in", "none"]),
    shipped_at=st.none() | instants,
    delivered_at=st.none() | instants,
    promised_at=st.none() | instants,
    country=st.sampled_from(["", "SI", "LV"]),
    total=st.none() | st.decimals(0, 1000, places=2),
    products=st.integers(0, 3),
    blocked=st.sampled_from(["", "opted_out", "suppressed_address"]),
)
moments = st.tuples(
    *(
        st.builds(
            MomentRule,
            moment=st.just(moment),
            active=st.booleans(),
            after=st.sampled_from(["placed", "shipped", "delivered"]),
            delay=lengths,
            countries=st.frozensets(st.sampled_from(["SI", "DE"])),
        )
        for moment in MOMENTS
    )
)
histories = st.builds(Steady, lengths, tells_shipping=st.booleans())
rule_sets = st.builds(RuleSet, moments=moments, look_back=lengths, pause=lengths)


@given(rule_sets, orders, st.none() | histories, instants)
def test_every_moment_of_every_order_has_a_state_a_reason_and_a_time_if_scheduled(
    rules: RuleSet, order: OrderFacts, times: Times | None, now: datetime
) -> None:
    planned = plan(rules, order, times, now)
    assert [p.moment for p in planned] == list(MOMENTS)
    for p in planned:
        assert p.reason
        assert (p.state == "scheduled") == (p.due_at is not None) == (p.reason == "due")


@given(rule_sets, orders, st.none() | histories, instants)
def test_a_purchase_is_never_planned_later_than_24_hours_after_the_order(
    rules: RuleSet, order: OrderFacts, times: Times | None, now: datetime
) -> None:
    purchase = plan(rules, order, times, now)[0]
    if purchase.due_at is not None:
        assert max(purchase.due_at, now) <= order.placed_at + timedelta(hours=24)


@given(rule_sets, orders, st.none() | histories, instants)
def test_who_must_not_be_written_to_is_never_scheduled(
    rules: RuleSet, order: OrderFacts, times: Times | None, now: datetime
) -> None:
    if order.legal_basis == "none" or order.blocked or order.status in {"cancelled", "returned"}:
        assert all(p.state != "scheduled" for p in plan(rules, order, times, now))
