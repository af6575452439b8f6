"""Files of orders, products and reviews: recognised, looked at, then taken in while the page follows."""

from django.utils.translation import gettext_lazy

from artur.surfaces.console.intakes.urls import urlpatterns
from artur.surfaces.console.registry import Place

__all__ = ["NAV", "urlpatterns"]

NAV = Place(
    "intakes", gettext_lazy("Imports"), "upload", order=30, act="import", section="settings"
)
