"""`/s/{store}/`: everything a stranger wants to know of a store, on one page; also of one that is still closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.shortcuts import render
from django.urls import path
from django.views.decorators.gzip import gzip_page

from artur.domain.publication import addresses, queries
from artur.domain.publication.rendering import wall
from artur.domain.publication.rendering.wall import Words
from artur.surfaces.public import sections, structured
from artur.surfaces.public.contact.shown import tagline
from artur.surfaces.public.opening import opened
from artur.surfaces.public.pages import common, filters_asked, language, sight_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from artur.domain.publication.rendering.versions import Sight
    from artur.domain.stores.models import Store

GLANCE = 5
"""So many reviews stand on the page at first, the latest ones; what else the shop says comes after them."""
CHOOSING = {"sort", "stars", "subject", "lang", "cursor", "all"}
"""Whoever asks for one of these looks through the reviews."""


# Nothing on it is secret, so that nothing can be guessed from how well it packs.
@gzip_page
@opened
def profile(request: HttpRequest, store: Store) -> HttpResponse:
    """Reviews and whatever the modules beside this one show of the store."""
    sight = sight_of(store, None)
    shown = sections.shown(request, store)
    context = common(request, store, addresses.page(store.slug)) | {
        "host": urlsplit(store.url).hostname or "",
        "wide": [section for section in shown if not section.aside],
        "aside": [section for section in shown if section.aside],
        # As they follow each other on a phone, where the narrow column stands below.
        "tabs": [s for s in sorted(shown, key=lambda s: s.aside) if s.tab],
        "structured": structured.store(sight),
        "tagline": tagline(store),
    }
    if sight.public:
        context |= _reviews(request, sight)
    return render(request, "public/profile.html", context)


def _reviews(request: HttpRequest, sight: Sight) -> dict[str, Any]:
    filters = filters_asked(request)
    known = wall.whole(sight, language(), filters)
    brief = len(known["cards"]) > GLANCE and not CHOOSING & request.GET.keys()
    if brief:
        known |= {"cards": known["cards"][:GLANCE], "next_query": ""}
    store = sight.store
    return known | {
        "brief": brief,
        "narrowed": filters.narrowed,
        "subjects": _subjects(store),
        "since": Words(language(), store.timezone).date(queries.of(store.id).collected_since),
    }


def _subjects(store: Store) -> list[tuple[str, Any]]:
    figures = [
        (subject, queries.summary(store, subject))
        for subject in ("purchase", "delivery", "product")
    ]
    return [(subject, summary) for subject, summary in figures if summary.count]


urlpatterns = [path("s/<slug:store>/", profile, name="public_store")]
