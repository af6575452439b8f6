"""What chat keeps of a member: what they have in hand, and that they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.chat.models import Conversation, Participant, Settings
from artur.domain.stores.belongings import Belonging, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, member_id: uuid.UUID) -> dict[str, Any]:
    """The conversations they have in hand, and whether they are named among those who answer."""
    mine = Conversation.objects.filter(store_id=store_id, assigned_to=member_id).order_by("id")
    return {
        "answers": str(member_id) in _named(store_id),
        "in_hand": [str(id_) for id_ in mine.values_list("id", flat=True)],
    }


def forget(store_id: uuid.UUID, member_id: uuid.UUID) -> None:
    """What they had in hand is everybody's; what they said stays said."""
    Conversation.objects.filter(store_id=store_id, assigned_to=member_id).update(assigned_to=None)
    Participant.objects.filter(store_id=store_id, party_id=member_id).delete()
    named = _named(store_id)
    if str(member_id) in named:
        left = [one for one in named if one != str(member_id)]
        Settings.objects.filter(store_id=store_id).update(answering=left)


def _named(store_id: uuid.UUID) -> list[str]:
    found = Settings.objects.select_for_update().filter(store_id=store_id)
    return list(found.values_list("answering", flat=True).first() or [])


register("chat", Belonging(export, forget))
