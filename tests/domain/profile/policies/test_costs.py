"""What delivery costs: the rate that names a country wins, every weight has one step, and free is free."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.profile.policies.rules import costs
from artur.domain.profile.policies.rules.costs import Band, Rate, Surcharge

D = Decimal
money = st.decimals(0, 1000, places=2)


def rate(**more) -> Rate:
    told = {"id": "a", "countries": ("SI",), "carrier": "GLS", "by": "flat"}
    return Rate(**{**told, "bands": (Band(None, D("4.90")),), **more})


BY_WEIGHT = rate(by="weight", bands=(Band(D(2), D("3.90")), Band(D(10), D("6.90"))))


@st.composite
def rates(draw) -> Rate:
    by = draw(st.sampled_from(["flat", "weight", "amount"]))
    ends = sorted(draw(st.sets(st.decimals(D("0.1"), 100, places=1), min_size=1, max_size=4)))
    open_ended = draw(st.booleans())
    bands = [Band(end, draw(money)) for end in ends]
    if open_ended or by == "flat":
        bands = [*bands[: 0 if by == "flat" else None], Band(None, draw(money))]
    return rate(by=by, bands=tuple(bands), free_from=draw(st.none() | money))


@settings(max_examples=60)
@given(rates(), st.none() | money, st.none() | money)
def test_a_price_is_one_of_its_steps_or_nothing_where_it_is_free(one, amount, weight):
    quote = costs.quote(one, amount, weight)
    measure = {"flat": D(0), "weight": weight, "amount": amount}[one.by]
    fitting = [b for b in one.bands if measure is None or b.to is None or measure <= b.to]
    if quote is None:
        assert not fitting
    elif one.free_from is not None and amount is not None and amount >= one.free_from:
        assert quote.price == 0
    else:
        assert quote.price in {band.price for band in fitting}
        # Nobody is promised less than the least step says.
        assert measure is None or quote.price == fitting[0].price


@settings(max_examples=40)
@given(rates())
def test_a_rate_is_kept_as_it_is(one):
    assert costs.load(costs.dump(one)) == one


def test_each_end_belongs_to_its_step():
    prices = [costs.quote(BY_WEIGHT, None, D(w)).price for w in ("2", "2.01", "10")]
    assert prices == [D("3.90"), D("6.90"), D("6.90")]
    assert costs.quote(BY_WEIGHT, None, D("10.5")) is None


def test_without_a_weight_the_price_is_the_least_and_says_so():
    quote = costs.quote(BY_WEIGHT, None, None)
    assert (quote.price, quote.least) == (D("3.90"), True)
    assert not costs.quote(rate(), None, None).least


def test_who_names_the_country_goes_before_everywhere_else():
    home, rest = rate(), rate(id="b", countries=(costs.ELSEWHERE,), carrier="DHL")
    assert [q.rate.id for q in costs.quotes([rest, home], "SI")] == ["a"]
    assert [q.rate.id for q in costs.quotes([rest, home], "JP")] == ["b"]
    assert costs.quotes([home], "JP") == []


def test_the_cheapest_comes_first_with_its_surcharge_counted():
    dear = rate(id="dear", surcharge=Surcharge(D("5"), "door"))
    plain = rate(id="plain", bands=(Band(None, D("6.90")),))
    found = costs.quotes([dear, plain], "SI")
    assert [(q.rate.id, q.total) for q in found] == [("plain", D("6.90")), ("dear", D("9.90"))]


def test_free_goods_are_not_free_of_a_surcharge():
    one = rate(free_from=D(60), surcharge=Surcharge(D("14"), "door"))
    quote = costs.quote(one, D(60), None)
    assert (quote.price, quote.total, quote.is_free) == (0, D("14"), False)
    assert costs.quote(one, D("59.99"), None).left == D("0.01")


@pytest.mark.parametrize(
    ("home", "to", "crosses"),
    [
        ("SI", "HR", False),
        ("SI", "GB", True),
        ("GB", "SI", True),
        ("CH", "CH", False),
        ("", "GB", False),
    ],
)
def test_customs_stand_where_the_union_ends(home, to, crosses):
    assert costs.crosses_customs(home, to) is crosses
