"""Certificates, ways of paying and safety: a part of the profile."""

from django.utils.translation import gettext_lazy

from artur.surfaces.console.certificates.standing import state
from artur.surfaces.console.certificates.urls import urlpatterns
from artur.surfaces.console.profile.parts import Part

PART = Part(
    40, gettext_lazy("Certificates and payment"), "award", "certificates", state, act="configure"
)

__all__ = ["PART", "urlpatterns"]
