"""Chat: the inbox, the conversations, what is ready to be said, how it goes, and how the store wants to chat."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from artur.domain.chat import queries
from artur.surfaces.console.chat.urls import urlpatterns
from artur.surfaces.console.registry import Place

__all__ = ["NAV", "urlpatterns"]

NAV = Place(
    "chat",
    _("Chat"),
    "messages-square",
    order=12,
    count=queries.waiting,
    urgent=True,
    phone=True,
)
