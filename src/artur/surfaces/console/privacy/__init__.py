"""Personal data: on what ground customers are asked, why some want no more, how long things are kept, and the papers."""

from django.utils.translation import gettext_lazy

from artur.surfaces.console.privacy.urls import urlpatterns
from artur.surfaces.console.registry import Place

__all__ = ["NAV", "urlpatterns"]

NAV = Place(
    "privacy",
    gettext_lazy("Privacy"),
    "shield-check",
    order=34,
    act="configure",
    section="settings",
)
