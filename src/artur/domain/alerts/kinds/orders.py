"""Alerts about orders: a customer says that the parcel is not there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.alerts.kinds.kind import ABOUT_ORDERS, Kind, Said, path
from artur.domain.alerts.kinds.reviews import LEADERS, MANY
from artur.domain.alerts.rules.ruling import Escalation
from artur.domain.orders.models import Order

if TYPE_CHECKING:
    import uuid

    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store


def _missing(store: Store, alerts: list[Alert]) -> dict[uuid.UUID, Said]:
    wanted = [alert.order_id for alert in alerts if alert.order_id]
    orders = Order.objects.filter(store_id=store.id).in_bulk(wanted)
    found = {}
    for alert in alerts:
        order = orders.get(alert.order_id) if alert.order_id else None
        if order is not None:
            title = _("Order %(order)s has not arrived, its customer says")
            parcel = " ".join(filter(None, [order.carrier, order.tracking]))
            found[alert.id] = Said(
                title=title % {"order": order.external_id},
                path=path(store, "orders", order.external_id),
                act=_("Look at the order"),
                detail=parcel,
                facts=[(_("Carrier"), parcel)] if parcel else [],
            )
    return found


KINDS = (
    Kind(
        name="not_arrived",
        title=lazy("A parcel that has not arrived"),
        about=lazy("When a customer says so instead of rating."),
        icon="truck",
        say=_missing,
        given={"quiet": MANY, "escalation": Escalation(timedelta(days=1), LEADERS)},
        conditions=ABOUT_ORDERS,
        order=20,
    ),
)
