"""The file of a picture as an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404

from artur.foundation.media import storage

if TYPE_CHECKING:
    import uuid


def served(picture_id: uuid.UUID, *, small: bool, caching: str) -> FileResponse:
    """The file of a picture."""
    try:
        file = storage.path(picture_id, small=small).open("rb")
    except FileNotFoundError:
        raise Http404("There is no such picture.") from None
    response = FileResponse(file, content_type="image/webp")
    response.headers["Cache-Control"] = caching
    # Whatever shows our reviews may show their pictures too.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
