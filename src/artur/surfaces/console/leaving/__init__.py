"""Taking everything along: one signed archive, made in the background."""

from django.utils.translation import gettext_lazy

from artur.surfaces.console.leaving.urls import urlpatterns
from artur.surfaces.console.registry import Place

__all__ = ["NAV", "urlpatterns"]

NAV = Place(
    "leaving", gettext_lazy("Take along"), "download", order=36, act="erase", section="settings"
)
