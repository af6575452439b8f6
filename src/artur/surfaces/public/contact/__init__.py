"""How a store is reached, and who stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy

from artur.surfaces.public.sections import Content, Section

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.domain.stores.models import Store


def section(request: HttpRequest, store: Store) -> Content | None:
    """What stands under "Contact" on the store's page."""
    if not (store.contact_email or store.url or store.postal_address or store.legal_name):
        return None
    return Content("public/contact/section.html", {"host": urlsplit(store.url).hostname or ""})


SECTION = Section(10, "contact", gettext_lazy("Contact"), section, tab=True, aside=True)
