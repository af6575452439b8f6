"""Talking to a shop: the button and panel of `<artur-chat>`, what they say and hear, and a page for who has no script."""

from artur.surfaces.public.chat.panel import button
from artur.surfaces.public.chat.urls import urlpatterns

__all__ = ["FRAGMENTS", "urlpatterns"]

FRAGMENTS = {"chat": button}
