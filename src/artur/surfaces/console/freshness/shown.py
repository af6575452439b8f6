"""Pieces of content in words: what each is called, who looks after it, when it was read and is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.stores import queries as stores
from artur.surfaces.design import dates

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from artur.domain.profile.freshness.queries import Looked
    from artur.domain.stores.models import Store

STATES = {
    "late": lazy("Long due"),
    "due": lazy("Due"),
    "soon": lazy("Soon"),
    "fresh": lazy("Fresh"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A piece as a list shows it."""

    looked: Looked
    url: str
    """Where its text is changed; empty where that can't be named."""
    owner: str
    read: str
    next: str
    state: str
    due: bool


def rows(store: Store, looked: Iterable[Looked]) -> list[Row]:
    """Pieces as a list shows them."""
    names = people(store)
    return [
        Row(
            one,
            address(store, one),
            names.get(one.piece.owner_id, "") if one.piece.owner_id else "",
            dates.on_day(one.piece.reviewed_on),
            dates.near_day(one.piece.next_on),
            str(STATES[one.state]),
            one.state in ("due", "late"),
        )
        for one in looked
    ]


def people(store: Store) -> dict[uuid.UUID, str]:
    """Who works here, by name."""
    return {view.member.id: str(view.user) for view in stores.members(store)}


def address(store: Store, looked: Looked) -> str:
    """Where a piece is changed."""
    name = f"console:{looked.kind.url_name}"
    try:
        if looked.kind.alone:
            return reverse(name, args=[store.slug])
        return reverse(name, args=[store.slug, looked.piece.content_id])
    except NoReverseMatch:
        return ""


def rhythm(days: int) -> str:
    """How often something is read through."""
    named = {
        30: _("every month"),
        90: _("every three months"),
        180: _("every half year"),
        365: _("every year"),
        730: _("every two years"),
    }
    return named.get(days) or _("every %(days)d days") % {"days": days}
