"""The page of certificates, paying and safety, and the certificates' logos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from artur.domain.profile.certificates import queries
from artur.domain.publication import addresses
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import NotFound
from artur.surfaces.design.pictures import served
from artur.surfaces.public import pages
from artur.surfaces.public.certificates import safety, shown
from artur.surfaces.public.opening import opened

if TYPE_CHECKING:
    import uuid

    from django.http import FileResponse, HttpRequest, HttpResponse

    from artur.domain.stores.models import Store

FOR_AN_HOUR = "public, max-age=3600"
"""A certificate that ended is soon shown by nobody."""


@opened
def page(request: HttpRequest, store: Store) -> HttpResponse:
    """All of it; 404 while there is nothing."""
    told = {
        "certificates": shown.certificates(store),
        "promises": shown.promises(store),
        "ways": shown.ways(store),
        "statements": safety.statements(store),
    }
    if not any(told.values()):
        raise Http404("This store shows no certificates.")
    here = addresses.base() + reverse("public_certificates", args=[store.slug])
    context = pages.common(request, store, here) | told
    return render(request, "public/certificates/page.html", context)


@require_safe
def logo(
    request: HttpRequest, store: str, picture_id: uuid.UUID, *, small: bool = False
) -> FileResponse:
    """The logo of a certificate that holds; 404 for every other picture."""
    try:
        known = queries.shows_picture(stores.open_store(store), picture_id)
    except NotFound:
        known = False
    if not known:
        raise Http404("There is no such picture.")
    return served(picture_id, small=small, caching=FOR_AN_HOUR)
