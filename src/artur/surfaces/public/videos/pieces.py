"""The section of the store's page, the element's fragment, and what search engines are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from artur.domain.profile.content import queries
from artur.surfaces.public.sections import Content
from artur.surfaces.public.videos import shown, structured

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.domain.stores.models import Store


def section(request: HttpRequest, store: Store) -> Content | None:
    """The videos of the store itself."""
    found = queries.shown(store, None)
    if not found:
        return None
    shown.admit(request, found)
    return Content("public/videos/section.html", {"videos": shown.of(store, found)})


def fragment(store: Store, product: str | None) -> str | None:
    """What `<artur-video>` shows: the videos of a product, or of the store where none is named."""
    found = queries.shown(store, product)
    if not found:
        return None
    context = {
        "videos": shown.of(store, found, settings.BASE_URL),
        "base": settings.BASE_URL,
        "language": get_language() or "en",
    }
    return render_to_string("public/videos/fragment.html", context)


def graph(store: Store) -> list[dict[str, Any]]:
    """The store's own videos."""
    return [structured.video(store, video) for video in queries.shown(store, None)]
