"""Profile: what the shop says of itself, what is missing, and what to do next."""

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.console.profile import overview
from artur.surfaces.console.registry import Place

NAV = Place("profile", gettext_lazy("Profile"), "store", order=58, group="shop")

urlpatterns = [path("profile/", overview.page, name="profile")]
