"""Pictures and documents of conversations, for members of the store alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from artur.domain.chat import documents, pictures, queries
from artur.surfaces.console.access import member
from artur.surfaces.design.pictures import served

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponseBase

    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("read")
def picture(
    request: MemberRequest,
    conversation_id: uuid.UUID,
    picture_id: uuid.UUID,
    *,
    small: bool = False,
) -> HttpResponseBase:
    """A picture somebody sent in this conversation; 404 for every other."""
    found = queries.conversation(request.store, conversation_id)
    if not pictures.has_picture(found, picture_id):
        raise Http404("There is no such picture.")
    response = served(picture_id, small=small, caching="private, max-age=3600")
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@require_safe
@member("read")
def document(
    request: MemberRequest, conversation_id: uuid.UUID, attachment_id: uuid.UUID
) -> HttpResponseBase:
    """A document somebody sent in this conversation, only ever to be saved."""
    found = queries.conversation(request.store, conversation_id)
    kept = queries.attachment(request.store, attachment_id)
    if kept is None or kept.message.conversation_id != found.id:
        raise Http404("There is no such file.")
    try:
        content = documents.path(kept.id).open("rb")
    except FileNotFoundError:
        raise Http404("There is no such file.") from None
    response = FileResponse(
        content, as_attachment=True, filename=kept.name, content_type="application/pdf"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
