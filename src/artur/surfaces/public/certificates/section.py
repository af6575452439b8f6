"""What stands on the store's page of certificates, paying and safety."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.surfaces.public.certificates import safety, shown
from artur.surfaces.public.sections import Content

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.domain.stores.models import Store


AT_A_GLANCE = 2
"""So many statements of safety; the others stand on the page of their own."""


def certificates(_request: HttpRequest, store: Store) -> Content | None:
    """Certificates that hold, and what the store promises beside them; None where there is neither."""
    found, promises = shown.certificates(store), shown.promises(store)
    if not (found or promises):
        return None
    context = {"certificates": found, "promises": promises}
    return Content("public/certificates/section.html", context)


def payment(_request: HttpRequest, store: Store) -> Content | None:
    """How one pays and how data is protected; None where the store says neither."""
    ways, statements = shown.ways(store), safety.statements(store)
    if not (ways or statements):
        return None
    context = {"ways": ways, "statements": statements[:AT_A_GLANCE]}
    return Content("public/certificates/payment.html", context)
