"""How a store is reached, and who stands behind it: a section, `<artur-contact>`, and facts for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from artur.domain.profile.contact import queries
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import NotFound
from artur.surfaces.design.pictures import served
from artur.surfaces.public.contact import talking
from artur.surfaces.public.contact.facts import facts
from artur.surfaces.public.contact.shown import shown
from artur.surfaces.public.sections import Content, Section

if TYPE_CHECKING:
    import uuid

    from django.http import FileResponse, HttpRequest

    from artur.domain.stores.models import Store

FOR_A_DAY = "public, max-age=86400, immutable"


def section(request: HttpRequest, store: Store) -> Content | None:
    """What stands under "Contact" on the store's page."""
    with timezone.override(store.timezone):
        context = {"contact": shown(store), "talking": talking.told(store)}
        return Content("public/contact/section.html", context) if any(context.values()) else None


def fragment(store: Store, product: str | None) -> str | None:
    """What `<artur-contact>` shows."""
    with timezone.override(store.timezone):
        known = shown(store)
        context = {"store": store, "contact": known, "base": settings.BASE_URL}
        return render_to_string("public/contact/fragment.html", context) if known else None


@require_safe
def picture(request: HttpRequest, store: str, picture_id: uuid.UUID) -> FileResponse:
    """The picture of who answers; 404 for every other."""
    try:
        opened = stores.open_store(store)
    except NotFound as error:
        raise Http404(error.detail) from None
    if not queries.is_shown_of(opened.id, picture_id):
        raise Http404("There is no such picture.")
    return served(picture_id, small=True, caching=FOR_A_DAY)


SECTION = Section(10, "contact", gettext_lazy("Contact"), section, tab=True, aside=True)
FRAGMENTS = {"contact": fragment}

urlpatterns = [
    path("s/<slug:store>/contact/<uuid:picture_id>.webp", picture, name="contact_picture"),
]

__all__ = ["FRAGMENTS", "SECTION", "facts", "urlpatterns"]
