"""What needs somebody: the list, one alert with its story, the rules that raise them, and a member's hours."""

from django.utils.translation import gettext_lazy

from artur.domain.alerts import queries
from artur.surfaces.console.alerts.urls import urlpatterns
from artur.surfaces.console.registry import Place

NAV = Place(
    "alerts",
    gettext_lazy("Alerts"),
    "bell",
    order=15,
    count=queries.open_count,
    urgent=True,
    phone=True,
)

__all__ = ["NAV", "urlpatterns"]
