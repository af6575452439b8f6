"""The simulation of real orders against a second, naive account of the same rule, written from the rule's words."""

from __future__ import annotations

import statistics
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.invitations.rules import RuleSet
from artur.domain.invitations.rules.changes import read_changes
from artur.domain.invitations.simulation import Span, simulate
from tests.harness.engine import ROOT

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

OLIST = ROOT.parent / "shared" / "data" / "olist"
SINCE, UNTIL = datetime(2018, 1, 1, tzinfo=UTC), datetime(2018, 2, 15, tzinfo=UTC)
DAY = timedelta(days=1)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not OLIST.is_dir(), reason="the Olist data set is not here"),
]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The orders of a few weeks, as the shop would tell them now."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    monkeypatch.delitem(sys.modules, "olist", raising=False)
    from olist.orders import orders_of

    orders = orders_of(Path(OLIST))
    return [one for one in orders if SINCE <= datetime.fromisoformat(one["placed_at"]) < UNTIL]


def test_real_orders_are_asked_when_the_promised_date_and_a_day_have_passed(
    store: Store, told: list[dict[str, Any]]
) -> None:
    from artur.domain.invitations.intake import take
    from artur.domain.orders.intake import parse

    for start in range(0, len(told), 100):
        take(store, [parse(one) for one in told[start : start + 100]])
    moments = [{"moment": m, "active": False} for m in ("purchase", "product")]
    changes = {
        "moments": [*moments, {"moment": "delivery", "delay": "P1D"}],
        "pause": "P0D",
        "reminders": 0,
        "wait_for_delivery": "never",
    }
    span = Span(SINCE, UNTIL, deliveries_told=False)
    (found,) = simulate(store, [read_changes(changes, RuleSet())], span)
    delivery = found["moments"]["delivery"]
    open_ = [one for one in told if one["status"] != "cancelled"]
    waits = [asked_at(one) - arrived for one in open_ if (arrived := at(one, "delivered_at"))]
    assert len(told) > 100
    assert found["orders"] == len(told)
    assert delivery["asked"] == len(open_)
    assert delivery["skipped"].get("order_cancelled", 0) == len(told) - len(open_)
    assert delivery["early"] == sum(wait < timedelta() for wait in waits)
    assert delivery["arrived"] == len(waits)
    assert abs(delivery["wait_days"] - statistics.median(waits) / DAY) < 0.02
    assert set(delivery["basis"]) == {"promised"}


def asked_at(one: dict[str, Any]) -> datetime:
    """A day after the promised date a day's delay begins; no parcel is there before its hand-over."""
    placed, promised = at(one, "placed_at"), at(one, "promised_at")
    assert placed is not None
    assert promised is not None
    return max(promised + DAY, at(one, "shipped_at") or placed, placed) + DAY


def at(one: dict[str, Any], name: str) -> datetime | None:
    """An instant of the order, if it was told."""
    return datetime.fromisoformat(one[name]) if one.get(name) else None
