"""`/archive-key.pem`: the key by which anybody checks who signed an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from artur.domain.leaving import sealing

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """The public half, as PEM."""
    return HttpResponse(sealing.public_key(), content_type="application/x-pem-file")


urlpatterns = [path("archive-key.pem", key, name="archive_key")]
