"""Where alerts reach people: a member's own ways, and the store's channels."""

from django.utils.translation import gettext_lazy

from artur.domain.alerts.channels import queries
from artur.domain.stores.models import Store
from artur.surfaces.console.alerting.urls import urlpatterns
from artur.surfaces.console.registry import Place


def _ailing(store: Store) -> int:
    """Channels that are switched on and take nothing."""
    return queries.ailing(store.id)


NAV = Place(
    "alerting",
    gettext_lazy("Alert channels"),
    "bell",
    order=15,
    count=_ailing,
    urgent=True,
    section="settings",
)

__all__ = ["NAV", "urlpatterns"]
