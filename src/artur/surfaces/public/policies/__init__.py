"""Policies and delivery costs: on the store's page, in an element, and each with its history."""

from django.utils.translation import gettext_lazy

from artur.surfaces.public.policies import fragment, section
from artur.surfaces.public.policies.structured import facts
from artur.surfaces.public.policies.urls import urlpatterns
from artur.surfaces.public.sections import Section

SECTION = Section(70, "policies", gettext_lazy("Policies"), section.build, tab=True, aside=True)
FRAGMENTS = {"policies": fragment.build}

__all__ = ["FRAGMENTS", "SECTION", "facts", "urlpatterns"]
