"""Product content and videos: a part of the profile."""

from django.utils.translation import gettext_lazy

from artur.surfaces.console.content.overview import state
from artur.surfaces.console.content.urls import urlpatterns
from artur.surfaces.console.profile.parts import Part

PART = Part(50, gettext_lazy("Products and video"), "video", "content", state)

__all__ = ["PART", "urlpatterns"]
