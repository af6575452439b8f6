"""What is said of an alert, in the reader's language; read anew each time, so that nothing erased is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.alerts import letters
from artur.domain.orders.connectors import queries as connectors
from artur.domain.orders.models import Order
from artur.domain.reviews.models import Review
from artur.foundation.mail.pacing.models import Pace

if TYPE_CHECKING:
    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store


def letter(store: Store, alert: Alert, locale: str) -> dict[str, Any] | None:
    """The mail about it; None where there is none to write, or nothing left to write of."""
    if alert.kind == "low_stars":
        review = Review.objects.filter(store_id=store.id, id__in=[alert.review_id]).first()
        return letters.low_stars(store, review, locale) if review else None
    if alert.kind == "not_arrived":
        order = Order.objects.filter(store_id=store.id, id__in=[alert.order_id]).first()
        return letters.not_arrived(store, order, locale) if order else None
    if alert.kind == "mail_paused":
        pace = Pace.objects.filter(store_id=store.id).first()
        return letters.mail_paused(store, pace.paused_for if pace else "", locale)
    if alert.kind == "connection":
        for connection in connectors.connections(store.id):
            if connection.id.hex[-16:] in alert.cause:
                return letters.unreached(store, connection, locale)
    return None
