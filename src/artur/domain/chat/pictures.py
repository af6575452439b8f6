"""Which pictures belong to a conversation: nobody is shown one by its number alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.chat.models import Message

if TYPE_CHECKING:
    import uuid

    from artur.domain.chat.models import Conversation


def has_picture(conversation: Conversation, picture_id: uuid.UUID) -> bool:
    """Whether somebody sent this picture in this conversation."""
    said = Message.objects.filter(
        store_id=conversation.store_id, conversation_id=conversation.id
    ).exclude(pictures=[])
    wanted = str(picture_id)
    return any(
        one["id"] == wanted for shown in said.values_list("pictures", flat=True) for one in shown
    )
