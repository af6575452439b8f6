"""What an order's customer was offered before it came in: its invitations carry it, so that what they say discloses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.models import Invitation

if TYPE_CHECKING:
    import uuid


def carry(store_id: uuid.UUID, order_id: uuid.UUID, offer_id: uuid.UUID) -> int:
    """Let the order's invitations that carry no offer yet carry this one; how many do now."""
    mine = Invitation.objects.filter(store_id=store_id, order_id=order_id, offer_id=None)
    return mine.update(offer_id=offer_id)
