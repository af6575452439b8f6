"""What the worker does for product content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.profile.content import actions
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("content.remake", every=2, aside=True)
def remake(store_id: uuid.UUID) -> int:
    """Make uploaded videos anew."""
    return actions.remake_due(store_id)


@due("content.posters", every=5, aside=True)
def posters(store_id: uuid.UUID) -> int:
    """Fetch the pictures of videos that play elsewhere."""
    return actions.fetch_posters(store_id)


@due("content.sweep", every=3600, per_store=False)
def sweep(_store: None) -> int:
    """Destroy uploads whose video was never noted down: the server ended in between."""
    return actions.sweep_uploads()


@due("content.judge", every=600)
def judge(store_id: uuid.UUID) -> int:
    """Score anew what was scored by older rules."""
    return actions.rejudge(store_id)
