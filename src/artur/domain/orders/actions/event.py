"""What happens to an order after it was placed, told one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.orders import rules
from artur.domain.orders.actions.changing import survey
from artur.domain.orders.actions.stored import MUTABLE, StoredOrder, Upserted
from artur.domain.orders.actions.upsert import locked
from artur.domain.orders.intake.values import backwards, implausible
from artur.domain.orders.models import Order
from artur.foundation.kit import rows
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, NotFound

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.orders.intake import OrderEvent
    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder


def apply_event(tx: Recorder, store: Store, external_id: str, event: OrderEvent) -> Upserted:
    """Bring an event into its order; `NotFound`, `Invalid` for its time, `Conflict` if the order has ended.

    The same again changes nothing; another time for the same event is a correction.
    """
    found = locked(store.id, [external_id])
    if external_id not in found:
        raise NotFound(_("There is no order '%(id)s'.") % {"id": external_id})
    order = found[external_id]
    _check(order, event, tx.at)
    changes = _apply(order, event)
    if not changes:
        return Upserted(order, "unchanged")
    order.updated_at = tx.at
    rows.update(Order, store.id, MUTABLE, [[order.id, *order.values(MUTABLE)]])
    survey(store.id, [order])
    tx.record("order.updated", order=order.id)
    return Upserted(order, "updated", frozenset(changes))


def _check(order: StoredOrder, event: OrderEvent, now: datetime) -> None:
    if why := rules.implausible(f"{event.type}_at", event.at, order.placed_at, now):
        raise Invalid([FieldError("at", implausible(why))])
    times = {"shipped": order.shipped_at, "delivered": order.delivered_at, event.type: event.at}
    if rules.backwards(times["shipped"], times["delivered"]):
        said = backwards() if event.type == "delivered" else _("This lies after the delivery.")
        raise Invalid([FieldError("at", said)])
    if order.status in rules.ENDS and event.type != order.status:
        raise Conflict(_("The order is %(status)s already.") % {"status": order.status})
    if order.status == "delivered" and event.type == "cancelled":
        raise Conflict(_("The order was delivered; it can be returned, but no longer cancelled."))


def _apply(order: StoredOrder, event: OrderEvent) -> set[str]:
    told = {
        f"{event.type}_at": event.at,
        "status": rules.further(order.status, event.type),
        "carrier": event.carrier,
        "tracking": event.tracking,
    }
    changes = set()
    for name, value in told.items():
        if value is not None and getattr(order, name) != value:
            setattr(order, name, value)
            changes.add(name)
    return changes
