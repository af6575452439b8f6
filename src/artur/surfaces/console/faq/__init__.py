"""Questions and answers: entries by tab, what there is to do, whether it helps, and files."""

from django.utils.translation import gettext_lazy

from artur.surfaces.console.faq import state
from artur.surfaces.console.faq.urls import urlpatterns
from artur.surfaces.console.profile.parts import Part

PART = Part(20, gettext_lazy("Answers"), "circle-help", "faq", state.of)

__all__ = ["PART", "urlpatterns"]
