"""Conversations go without a trace: for a person who asks, and when their time is over."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.chat import documents
from artur.domain.chat.models import Attachment, Conversation, Message
from artur.foundation.mail.models import Message as Letter
from artur.foundation.mail.transport.forgetting import forget as forget_letters
from artur.foundation.media import actions as media

if TYPE_CHECKING:
    from collections.abc import Sequence

MAILED = ("chat", "desk")


def forget(store_id: uuid.UUID, conversation_ids: Sequence[uuid.UUID]) -> int:
    """Destroy conversations within the caller's transaction; how many there were."""
    if not conversation_ids:
        return 0
    # What is said meanwhile waits, and finds nothing then; a file that came in between would be left behind.
    rows = Conversation.objects.filter(store_id=store_id, id__in=conversation_ids)
    list(rows.order_by("id").select_for_update().values_list("id", flat=True))
    said = Message.objects.filter(store_id=store_id, conversation_id__in=conversation_ids)
    shown = said.exclude(pictures=[]).values_list("pictures", flat=True)
    media.delete(store_id, [uuid.UUID(one["id"]) for pictures in shown for one in pictures])
    came = Attachment.objects.filter(
        store_id=store_id, message__conversation_id__in=conversation_ids
    )
    documents.discard(came.values_list("id", flat=True))
    letters = Letter.objects.filter(
        store_id=store_id, kind__in=MAILED, reference__in=conversation_ids
    )
    forget_letters(letters.values_list("id", flat=True))
    letters.update(content=None, due_at=None)
    gone = Conversation.objects.filter(store_id=store_id, id__in=conversation_ids)
    count = gone.count()
    gone.delete()
    return count
