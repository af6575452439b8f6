"""Who looks after which texts of the store, and when each is read through next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from artur.domain.profile.freshness import actions, queries
from artur.domain.profile.freshness.actions.looking_after import Plan
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock
from artur.surfaces.demo.history.calendar import NOW

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store

ORDER = 100
"""After everything there is to look after."""
JURES = ("faq", "guide", "video")
"""Every other piece of these is Jure's; what the law asks of is Maja's."""
SPREAD = (-9, -2, 3, 6, 8, 10, 13, 16, 21, 24, 27, 33, 40, 47, 61, 75, 90, 118)
"""On which days after the demo opens pieces are due, one after another."""


def furnish(store: Store) -> None:
    """Share the texts out, and let some fall due around the day on which the demo opens."""
    people = {view.member.role: view.member.id for view in stores.members(store)}
    maja = people["owner"]
    jure = people.get("agent", maja)
    # By chance and yet always the same, so that each day has something else.
    shuffled = sorted(_everything(store), key=lambda looked: crc32(looked.title.encode()))
    for place, looked in enumerate(shuffled):
        owner = jure if looked.piece.kind in JURES and place % 2 else maja
        _share(store, looked, owner, place)


def _everything(store: Store) -> list[queries.Looked]:
    # All of it before anything is planned: what is planned changes its place in the list.
    found: list[queries.Looked] = []
    cursor: str | None = ""
    while cursor is not None:
        page = queries.listed(store.id, queries.Wanted(), cursor=cursor)
        found += page.items
        cursor = page.cursor
    return found


def _share(store: Store, looked: queries.Looked, owner: uuid.UUID, place: int) -> None:
    due = NOW.date() + timedelta(days=SPREAD[place % len(SPREAD)])
    if place >= 2 * len(SPREAD):
        due += timedelta(days=120)
    plan = Plan(owner, max(due, _today()))
    actions.plan(store.id, looked.piece.id, plan, actor=f"member:{owner}")


def _today() -> date:
    return clock.now().astimezone(NOW.tzinfo).date()
