"""Which order belongs to whom: by product and time, then by customer or code."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from artur.domain.rewards.rules.programme import Place, Placed, belongs, holds_code


@given(st.dictionaries(st.text(max_size=10), st.text(max_size=20), max_size=4))
def test_a_code_is_found_under_whatever_name(attributes):
    assert holds_code({**attributes, "discounts": "SAVE10,KET-ABC"}, "ket-abc")
    assert not holds_code(attributes, "")
    assert not holds_code({"x": "KET-ABCD"}, "KET-ABC")


@given(
    st.integers(-3, 3), st.booleans(), st.booleans(), st.sampled_from(["", "KET-1"]), st.booleans()
)
def test_an_order_belongs_to_who_accepted_before_it_for_that_product(
    hours, mine, right, code, used
):
    from datetime import UTC, datetime

    accepted = datetime(2026, 4, 13, tzinfo=UTC)
    place = Place("ana", "kettle", accepted, code)
    products = frozenset({"kettle" if right else "pot"})
    attributes = {"coupon": "KET-1"} if used else {}
    order = Placed(
        "ana" if mine else "zala", products, accepted + timedelta(hours=hours), attributes
    )
    wanted = right and hours >= -1 and (mine or (used and code == "KET-1"))
    assert belongs(order, place) == wanted
