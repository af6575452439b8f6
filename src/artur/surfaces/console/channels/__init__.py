"""How customers are reached: e-mail, SMS and WhatsApp, their gateways, and which comes first."""

from django.utils.translation import gettext_lazy

from artur.domain.stores.models import Store
from artur.foundation.texting import queries
from artur.surfaces.console.channels.urls import urlpatterns
from artur.surfaces.console.registry import Place


def _ailing(store: Store) -> int:
    """Gateways that are switched on and take nothing."""
    return sum(bool(g.active and g.fault) for g in queries.gateways(store.id).values())


NAV = Place(
    "channels",
    gettext_lazy("Channels"),
    "phone",
    order=52,
    act="configure",
    count=_ailing,
    urgent=True,
    group="asking",
)

__all__ = ["NAV", "urlpatterns"]
