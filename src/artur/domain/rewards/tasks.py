"""What the worker does for rewards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.rewards import actions
from artur.domain.rewards.actions import programme
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("rewards.lapse", every=3600)
def lapse(store_id: uuid.UUID) -> int:
    """Free the codes of promises that nobody can redeem any more."""
    return actions.lapse(store_id)


@due("programme.invite", every=10)
def invite(store_id: uuid.UUID) -> int:
    """Invite who was chosen for a programme."""
    return programme.invite_due(open_by_id(store_id))


@due("programme.expire", every=600)
def expire(store_id: uuid.UUID) -> int:
    """End offers and places whose time is over."""
    return programme.expire(store_id)
