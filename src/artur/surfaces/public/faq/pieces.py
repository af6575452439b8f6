"""What of questions and answers stands on the store's page and within `<artur-faq>`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artur.domain.profile.faq import queries
from artur.domain.publication import addresses
from artur.surfaces.public.faq import shown
from artur.surfaces.public.faq.shown import ShownGroup
from artur.surfaces.public.sections import Content, Section

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.domain.stores.models import Store

IN_SECTION = 6
"""Entries of a tab on the store's page; the rest stand on the page of their own."""
IN_ELEMENT = 8


def section(request: HttpRequest, store: Store) -> Content | None:
    """The first entries of every tab that is about the shop itself."""
    found = shown.groups(queries.groups(store, shown.language(), most=IN_SECTION, general=True))
    if not found:
        return None
    return Content("public/faq/section.html", shown.around(store, found))


def fragment(store: Store, product: str | None) -> str | None:
    """The element's content: what is about the product first, then the tabs."""
    found = shown.groups(queries.groups(store, shown.language(), most=IN_ELEMENT, general=True))
    about = shown.product(store, product)
    if about is not None and (own := queries.about(store, shown.language(), about)):
        answers = [shown.answer(one) for one in own]
        found = [ShownGroup("product", _("This product"), answers, len(answers)), *found]
    if not found:
        return None
    context = {**shown.around(store, found, addresses.base()), "product": about}
    return render_to_string("public/faq/fragment.html", context)


def graph(store: Store) -> list[dict[str, Any]]:
    """A `FAQPage` of what stands on the store's page."""
    found = shown.groups(queries.groups(store, shown.language(), most=IN_SECTION, general=True))
    return shown.facts(one for group in found for one in group.answers)


SECTION = Section(20, "faq", gettext_lazy("Questions and answers"), section, tab=True)
FRAGMENTS = {"faq": fragment}
