"""How long a store's parcels take: learnt from its own orders, said with the certainty asked for."""

from artur.domain.orders.deliveries.fitting import Learning, fit
from artur.domain.orders.deliveries.parcels import Arrived, Forecast, Parcel, unlearned
from artur.domain.orders.deliveries.rehearsal import rehearse
from artur.domain.orders.deliveries.scale import Point
from artur.domain.orders.deliveries.times import Times

__all__ = [
    "Arrived",
    "Forecast",
    "Learning",
    "Parcel",
    "Point",
    "Times",
    "fit",
    "rehearse",
    "unlearned",
]
