"""Freshness: what is to be read through, by whom and when, as a list and as a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from artur.domain.profile.freshness import queries
from artur.surfaces.console.freshness import calendar, planning, views
from artur.surfaces.console.profile.parts import Part, State

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def state(store: Store) -> State:
    """Whether anything is to be read through."""
    found = queries.standing(store.id)
    if not found.all:
        return State("empty", _("Nothing is written yet that could grow old."))
    if found.due:
        said = ngettext(
            "%(count)d text is to be read through.",
            "%(count)d texts are to be read through.",
            found.due,
        )
        return State(
            "partly",
            said % {"count": found.due},
            _("Read through what is due: shoppers see the date"),
        )
    return State("good", _("Everything was read through in its time."))


PART = Part(80, gettext_lazy("Freshness"), "calendar-check", "freshness", state)

urlpatterns = [
    path("profile/freshness/", views.listing, name="freshness"),
    path("profile/freshness/month/", calendar.page, name="freshness_month"),
    path("profile/freshness/reminding/", planning.reminding, name="freshness_reminding"),
    path("profile/freshness/<uuid:piece_id>/", planning.page, name="freshness_piece"),
    path("profile/freshness/<uuid:piece_id>/reading/", planning.reading, name="freshness_reading"),
]
