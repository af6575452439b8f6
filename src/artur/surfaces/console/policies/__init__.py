"""Policies and delivery costs: a part of the profile."""

from django.utils.translation import gettext_lazy

from artur.surfaces.console.policies.standing import state
from artur.surfaces.console.policies.urls import urlpatterns
from artur.surfaces.console.profile.parts import Part

PART = Part(30, gettext_lazy("Policies"), "scroll-text", "policies", state, act="configure")

__all__ = ["PART", "urlpatterns"]
