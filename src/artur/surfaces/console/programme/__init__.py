"""The programme: a product at a reduced price for an honest review, campaign by campaign."""

from django.utils.translation import gettext_lazy

from artur.surfaces.console.programme.urls import urlpatterns
from artur.surfaces.console.registry import Place

NAV = Place(
    "programme", gettext_lazy("Programme"), "user-plus", order=57, act="configure", group="asking"
)

__all__ = ["NAV", "urlpatterns"]
