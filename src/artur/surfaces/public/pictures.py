"""Pictures of reviews: bytes that never change under their address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import path
from django.views.decorators.http import require_safe

from artur.domain.publication.queries import pictures
from artur.surfaces.design.pictures import served

if TYPE_CHECKING:
    import uuid

    from django.http import FileResponse, HttpRequest

FOR_A_DAY = "public, max-age=86400, immutable"
"""Whose review is erased or removed has a right that no cache shows the picture for long after."""


@require_safe
def picture(request: HttpRequest, picture_id: uuid.UUID, *, small: bool = False) -> FileResponse:
    """A picture of a review that anybody may read; 404 for every other."""
    if not pictures.is_shown(picture_id):
        raise Http404("There is no such picture.")
    return served(picture_id, small=small, caching=FOR_A_DAY)


urlpatterns = [
    path("media/<uuid:picture_id>.webp", picture, name="picture"),
    path("media/<uuid:picture_id>.small.webp", picture, {"small": True}, name="picture_small"),
]
