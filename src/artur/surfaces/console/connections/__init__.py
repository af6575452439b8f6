"""Connected shops: which there are, how each stands, and how another is connected."""

from django.utils.translation import gettext_lazy

from artur.domain.orders.connectors import queries
from artur.domain.stores.models import Store
from artur.surfaces.console.connections.urls import urlpatterns
from artur.surfaces.console.registry import Place


def _failing(store: Store) -> int:
    """Connections whose shops have not been reached for long."""
    return len(queries.failing(store.id))


NAV = Place(
    "connections",
    gettext_lazy("Connections"),
    "zap",
    order=35,
    act="configure",
    count=_failing,
    urgent=True,
    group="shop",
)

__all__ = ["NAV", "urlpatterns"]
