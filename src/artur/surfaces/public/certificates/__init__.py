"""Certificates, ways of paying and safety: on the store's page, by themselves, and in an element."""

from django.utils.translation import gettext_lazy

from artur.surfaces.public.certificates import fragment, section
from artur.surfaces.public.certificates.structured import facts
from artur.surfaces.public.certificates.urls import urlpatterns
from artur.surfaces.public.sections import Section

SECTIONS = (
    Section(
        60,
        "certificates",
        gettext_lazy("Certificates"),
        section.certificates,
        tab=True,
        aside=True,
    ),
    Section(65, "payment", gettext_lazy("Payment and safety"), section.payment, aside=True),
)
FRAGMENTS = {"certificates": fragment.build}

__all__ = ["FRAGMENTS", "SECTIONS", "facts", "urlpatterns"]
