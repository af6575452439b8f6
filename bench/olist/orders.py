"""The data set's orders as a shop would tell them at the end, with all that became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from olist import history, parcels

if TYPE_CHECKING:
    from pathlib import Path


def orders_of(folder: Path) -> list[dict[str, Any]]:
    """Every order of the data set, in the order in which they were placed."""
    story = history.read(folder)
    known = {one.parcel.placed_at: one.parcel for one in parcels.read(folder)}
    orders = {
        order["id"]: order
        for step in sorted(story.steps)
        for order in story.steps[step].orders
    }  # fmt: skip
    for number, order in orders.items():
        parcel = known.get(story.placed[number])
        if parcel is not None:
            told = {k: v for k, v in parcel.facts.items() if k in {"seller", "warehouse"}}
            order |= {"region": parcel.region, "attributes": told}
    for step in sorted(story.steps):
        for at, number, what in story.steps[step].events:
            # What is said to have happened before the order was placed is refused, and so not told.
            if at < story.placed[number]:
                continue
            # Nor is a hand-over after the delivery.
            if what == "shipped" and "delivered_at" in orders[number]:
                continue
            orders[number][f"{what}_at" if what != "cancelled" else "cancelled"] = at.isoformat()
    return [_ended(order) for order in orders.values()]


def _ended(order: dict[str, Any]) -> dict[str, Any]:
    cancelled = order.pop("cancelled", None)
    if cancelled:
        return {**order, "status": "cancelled"}
    status = next((s for s in ("delivered", "shipped") if f"{s}_at" in order), "placed")
    return {**order, "status": status}
