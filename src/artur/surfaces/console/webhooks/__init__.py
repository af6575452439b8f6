"""Webhooks: which programs of the store hear of what, how that goes, and what was sent."""

from django.utils.translation import gettext_lazy

from artur.surfaces.console.registry import Place
from artur.surfaces.console.webhooks.urls import urlpatterns

NAV = Place(
    "webhooks",
    gettext_lazy("Webhooks"),
    "zap",
    order=25,
    act="configure",
    section="settings",
)

__all__ = ["NAV", "urlpatterns"]
