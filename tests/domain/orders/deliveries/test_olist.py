"""On the real orders of a marketplace, walked through day by day, few are asked too early and none waits long."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from artur.domain.orders.deliveries import Arrived, Parcel
from artur.domain.orders.deliveries.rehearsal import Walk
from tests.domain.orders.deliveries.shops import DAY

OLIST = Path(__file__).parents[4].parent / "shared/data/olist"
SAO_PAULO = ZoneInfo("America/Sao_Paulo")


def rows(name: str) -> list[dict[str, str]]:
    path = OLIST / f"olist_{name}_dataset.csv"
    with path.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def parcels() -> list[Arrived]:
    def at(row: dict[str, str], what: str) -> datetime:
        told = datetime.fromisoformat(row[f"order_{what}"])
        return told.replace(tzinfo=SAO_PAULO).astimezone(UTC)

    states = {row["customer_id"]: row["customer_state"] for row in rows("customers")}
    made = {
        row["order_id"]: Arrived(
            Parcel(
                at(row, "purchase_timestamp"),
                at(row, "delivered_carrier_date"),
                at(row, "estimated_delivery_date"),
                country="BR",
                region=states[row["customer_id"]],
            ),
            at(row, "delivered_customer_date"),
        )
        for row in rows("orders")
        if row["order_status"] == "delivered" and row["order_delivered_customer_date"]
    }
    return sorted(made.values(), key=lambda one: one.delivered_at)


@pytest.mark.skipif(not OLIST.exists(), reason=f"the data set is not at {OLIST}")
def test_two_years_of_real_parcels() -> None:
    """The forecast alone; set right by its rehearsal (see bench/arrival.py) it is nearer to what was asked for."""
    asked = Walk((0.9,)).through(parcels())
    assert len(asked) > 3000
    waits = [(one.at[0] - one.arrived.delivered_at) / DAY for one in asked]
    assert sum(wait < 0 for wait in waits) / len(waits) < 0.125
    assert median(waits) < 7.5
    assert all(one.at[0] >= one.arrived.parcel.placed_at for one in asked)
    handed_over = [one for one in asked if one.learned and one.arrived.parcel.handed_over]
    assert sum(one.at[0] < one.arrived.parcel.shipped_at for one in handed_over) <= 5
