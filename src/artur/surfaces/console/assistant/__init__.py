"""A language model of the store's own choice: its settings, and what it suggests beside a review."""

from django.utils.translation import gettext_lazy

from artur.surfaces.console.assistant.urls import urlpatterns
from artur.surfaces.console.registry import Place

NAV = Place(
    "assistant",
    gettext_lazy("Language model"),
    "message-square",
    order=28,
    act="configure",
    section="settings",
)

__all__ = ["NAV", "urlpatterns"]
