"""Pictures of reviews for members, whether anybody else may see them or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

from artur.domain.reviews import inbox
from artur.surfaces.console.access import member
from artur.surfaces.design.pictures import served

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponseBase

    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("read")
def picture(
    request: MemberRequest, picture_id: uuid.UUID, *, small: bool = False
) -> HttpResponseBase:
    """A picture of one of the store's reviews; 404 for every other."""
    if not inbox.has_picture(request.store.id, picture_id):
        raise Http404("There is no such picture.")
    return served(picture_id, small=small, caching="private, max-age=3600")
