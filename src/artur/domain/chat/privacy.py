"""What chat holds about a person: the conversations they gave their address in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from artur.domain.chat.actions import forgetting
from artur.domain.chat.models import Conversation, Kind
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> list[dict[str, Any]] | None:
    """Every conversation with all that was said in it; what members note among themselves included."""
    found = Conversation.objects.filter(store_id=store_id, email=email).order_by("id")
    return [_conversation(one) for one in found] or None


def erase(store_id: uuid.UUID, email: str) -> int:
    """Destroy the conversations with everything that came along, and the mails that carried them to the shop."""
    found = Conversation.objects.filter(store_id=store_id, email=email)
    return forgetting.forget(store_id, list(found.values_list("id", flat=True)))


def _conversation(one: Conversation) -> dict[str, Any]:
    said = one.messages.filter(kind__in=[Kind.TEXT, Kind.NOTE]).order_by("seq")
    return {
        "opened_at": one.opened_at.isoformat(),
        "name": one.name,
        "order": one.order_number,
        "language": one.locale,
        "page": one.page_url,
        "stars": one.stars,
        "comment": one.rating_comment,
        "messages": [
            {
                "at": message.created_at.isoformat(),
                "by": message.side,
                "among_members": message.kind == Kind.NOTE,
                "text": message.text,
                "pictures": [picture["id"] for picture in message.pictures],
                "documents": [document.name for document in message.attachments.all()],
            }
            for message in said.prefetch_related("attachments")
        ],
    }


register(
    Holder(
        "chat",
        export,
        erase,
        order=15,
        title=gettext_lazy("Conversations"),
        about=gettext_lazy("What you wrote to the shop in its chat or by mail, and its answers."),
    )
)
