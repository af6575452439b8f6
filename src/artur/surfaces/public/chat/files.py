"""Pictures and documents of conversations, by addresses that only the two who talk were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from artur.domain.chat import documents, queries
from artur.domain.stores import queries as stores
from artur.foundation.kit import signing
from artur.foundation.kit.problems import NotFound
from artur.foundation.media import queries as media
from artur.surfaces.design.pictures import served
from artur.surfaces.public.chat.said import FILE, PICTURE

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest

    from artur.domain.stores.models import Store

CACHING = "private, max-age=3600"
SAVED = {
    "cache-control": "private, no-store",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
}


@require_safe
def picture(_request: HttpRequest, store: str, token: str) -> FileResponse:
    """A picture somebody sent."""
    opened, picture_id = _named(store, PICTURE, token)
    # Its address was made from a message, so all there is to ask is whether the picture is still there.
    if media.store_of(picture_id) != opened.id:
        raise Http404("There is no such picture.")
    return served(picture_id, small=False, caching=CACHING)


@require_safe
def file(_request: HttpRequest, store: str, token: str) -> FileResponse:
    """A document somebody sent: handed out to be saved, never to be shown here."""
    opened, document_id = _named(store, FILE, token)
    found = queries.attachment(opened, document_id)
    if found is None:
        raise Http404("There is no such file.")
    try:
        content = documents.path(found.id).open("rb")
    except FileNotFoundError:
        raise Http404("There is no such file.") from None
    response = FileResponse(
        content, as_attachment=True, filename=found.name, content_type="application/pdf"
    )
    for name, value in SAVED.items():
        response.headers[name] = value
    return response


def _named(slug: str, purpose: str, token: str) -> tuple[Store, uuid.UUID]:
    named = signing.read_token(purpose, token)
    try:
        store = stores.open_store(slug)
    except NotFound:
        raise Http404 from None
    if named is None:
        raise Http404
    return store, named[0]
