"""The tabs of a store, in order."""

from __future__ import annotations

import uuid

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from artur.domain.profile.faq.models import Kind, Tab
from artur.foundation.kit import multilingual
from artur.foundation.kit.problems import NotFound

FIRST = (Kind.BUYING, Kind.DELIVERY, Kind.RETURNS, Kind.PAYMENT)


def id_of(store_id: uuid.UUID, kind: str) -> uuid.UUID:
    """The id of one of the first four, whether or not it has a row already."""
    return uuid.uuid5(store_id, f"faq/{kind}")


def tabs(store_id: uuid.UUID) -> list[Tab]:
    """All tabs; of the first four those nobody has touched are made here and not kept."""
    kept = list(Tab.objects.filter(store_id=store_id))
    known = {tab.id for tab in kept}
    fresh = [
        Tab(id=id_of(store_id, kind), store_id=store_id, kind=kind, position=at)
        for at, kind in enumerate(FIRST)
        if id_of(store_id, kind) not in known
    ]
    return sorted([*kept, *fresh], key=lambda tab: (tab.position, tab.kind == Kind.OWN, tab.id))


def tab(store_id: uuid.UUID, tab_id: uuid.UUID) -> Tab:
    """One of them; `NotFound` if it is not this store's."""
    for found in tabs(store_id):
        if found.id == tab_id:
            return found
    raise NotFound(_("There is no such tab."))


def named(tab: Tab, store_locale: str, language: str = "") -> str:
    """What the tab is called in `language`, or in the active one."""
    wanted = language or get_language() or "en"
    text, found = multilingual.in_language(tab.names, wanted, store_locale)
    if tab.kind != Kind.OWN and found != multilingual.primary(wanted):
        with translation.override(wanted):
            return str(Kind(tab.kind).label)
    return text
