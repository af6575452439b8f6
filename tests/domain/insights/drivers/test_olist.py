"""Five thousand real orders of 2016 to 2018: lateness drives their stars, and what is learnt holds on others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.olist import rated
from tests.domain.insights.drivers import shop

OLIST = Path(__file__).parents[4].parent / "shared/data/olist"

pytestmark = pytest.mark.skipif(not OLIST.exists(), reason="the Olist data set is not here")


@pytest.fixture(scope="module")
def delivered():
    """What is found about the orders that arrived in the end."""
    return shop.studied(rated.reviews(OLIST, delivered=True))


def test_lateness_is_the_strongest_driver_with_its_interval(delivered):
    assert delivered.orders > 3000
    assert delivered.drivers[0].fact == "late"
    assert delivered.drivers[0].share > 0.4
    late = delivered.effect("late", "late")
    assert late.sure
    assert late.steady
    assert -2.0 < late.low < late.estimate < late.high < -1.3
    assert late.share == pytest.approx(0.063, abs=0.005)


def test_the_model_beats_the_mean_on_orders_it_has_not_seen(delivered):
    assert delivered.held_out > 0.15
    assert all(share > 0.1 for share in delivered.folds)


def test_the_same_holds_with_the_orders_that_never_arrived():
    study = shop.studied(rated.reviews(OLIST))
    assert study.drivers[0].fact == "late"
    assert study.held_out > 0.45
