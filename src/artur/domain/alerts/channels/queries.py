"""Reading channels and what became of what was told by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.alerts.channels.recipients import Recipient
from artur.domain.stores import queries as stores

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def everyone(store: Store) -> list[Recipient]:
    """Whom an alert is told when no rule says otherwise: members who want to hear, and the store's own channels."""
    return [Recipient(user_id=view.user.id) for view in stores.members(store) if view.member.alerts]
