"""The check-up of the shop's own site: what a stranger finds there, and what to do next."""

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.console.checkup import views
from artur.surfaces.console.registry import Place

NAV = Place("checkup", gettext_lazy("Check-up"), "clipboard-check", order=62, group="shop")

urlpatterns = [
    path("checkup/", views.checkup, name="checkup"),
    path("checkup/monthly", views.monthly, name="checkup-monthly"),
    path("checkup/<uuid:checkup_id>/", views.earlier, name="checkup-earlier"),
]
