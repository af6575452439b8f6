"""How long a store's parcels take: learnt from its own orders, said with the certainty asked for."""

from artur.domain.orders.deliveries.fitting import fit
from artur.domain.orders.deliveries.parcels import Arrived, Forecast, Parcel
from artur.domain.orders.deliveries.times import Times

__all__ = ["Arrived", "Forecast", "Parcel", "Times", "fit"]
