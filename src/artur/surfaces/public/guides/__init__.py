"""Guides: named on the store's page, all of them on one, and each on a page of its own."""

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.public.guides import views
from artur.surfaces.public.sections import Section

SECTION = Section(50, "guides", gettext_lazy("Guides"), views.section)

urlpatterns = [
    path("s/<slug:store>/guides/", views.guides, name="public_guides"),
    path("s/<slug:store>/guides/<slug:guide>/", views.guide, name="public_guide"),
]
