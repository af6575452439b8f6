"""What is kept of a member: what they look after, and whether they hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.profile.freshness import queries
from artur.domain.profile.freshness.models import Piece, Reminding
from artur.domain.stores.belongings import Belonging, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, member_id: uuid.UUID) -> dict[str, Any]:
    """What the member looks after, and the last day on which a mail told them so."""
    mine = Piece.objects.filter(store_id=store_id, owner_id=member_id).order_by("next_on")
    told = Reminding.objects.filter(store_id=store_id, member_id=member_id).first()
    return {
        "reminded": queries.is_reminded(store_id, member_id),
        "told_on": told.told_on.isoformat() if told and told.told_on else None,
        "looks_after": [
            {"kind": one.kind, "id": str(one.content_id), "next_on": one.next_on.isoformat()}
            for one in mine
        ],
    }


def forget(store_id: uuid.UUID, member_id: uuid.UUID) -> None:
    """What they looked after is everybody's; that they read it through is forgotten, the day stays."""
    mine = Piece.objects.filter(store_id=store_id)
    mine.filter(owner_id=member_id).update(owner_id=None)
    mine.filter(reviewed_by=member_id).update(reviewed_by=None)
    Reminding.objects.filter(store_id=store_id, member_id=member_id).delete()


register("content", Belonging(export, forget))
