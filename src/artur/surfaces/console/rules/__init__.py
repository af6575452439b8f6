"""When customers are asked: three moments, each a switch and a sentence, and whether anything is sent at all."""

from django.utils.translation import gettext_lazy

from artur.surfaces.console.registry import Place
from artur.surfaces.console.rules.urls import urlpatterns

NAV = Place(
    "rules",
    gettext_lazy("Rules"),
    "sliders-horizontal",
    order=50,
    act="configure",
    phone=False,
    group="asking",
)

__all__ = ["NAV", "urlpatterns"]
