"""Guides: what shoppers of a category want to know, written question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from artur.domain.orders import queries as orders
from artur.domain.profile.guides import queries
from artur.surfaces.console.guides import chapters, views, writing
from artur.surfaces.console.profile.parts import Part, State

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def state(store: Store) -> State:
    """Whether every category has a guide shoppers can read."""
    shown = len(queries.public(store.id))
    if not shown:
        return State(
            "empty",
            _("No guide helps shoppers to choose."),
            _("Write a first guide for the category you are asked about most"),
        )
    said = ngettext("%(count)d guide is public.", "%(count)d guides are public.", shown)
    known = orders.categories(store, limit=views.CATEGORIES)
    missing = [one for one in known if one not in queries.covered(store.id)]
    if missing:
        todo = _("Write a guide for %(category)s") % {"category": missing[0]}
        return State("partly", said % {"count": shown}, todo)
    return State("good", said % {"count": shown})


PART = Part(60, gettext_lazy("Guides"), "book-open", "guides", state)

HERE = "profile/guides/<uuid:guide_id>/"
CHAPTER = HERE + "questions/<uuid:chapter_id>/"
urlpatterns = [
    path("profile/guides/", views.listing, name="guides"),
    path("profile/guides/new/", writing.new, name="guide_new"),
    path(HERE, views.guide, name="guide"),
    path(HERE + "words/", writing.words, name="guide_words"),
    path(HERE + "place/", writing.move, name="guide_move"),
    path(HERE + "publication/", writing.publication, name="guide_publication"),
    path(HERE + "removal/", writing.removal, name="guide_removal"),
    path(HERE + "questions/new/", chapters.new, name="guide_chapter_new"),
    path(CHAPTER, chapters.edit, name="guide_chapter"),
    path(CHAPTER + "place/", chapters.move, name="guide_chapter_move"),
    path(CHAPTER + "removal/", chapters.removal, name="guide_chapter_removal"),
]
