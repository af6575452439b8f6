"""What mail holds about a person: addresses and texts of what was sent to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from artur.foundation.mail import suppression
from artur.foundation.mail.models import Message
from artur.foundation.mail.transport.forgetting import forget
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> dict[str, Any] | None:
    """Every mail sent to the address, and whether it is suppressed."""
    mails = Message.objects.filter(store_id=store_id, recipient=email).order_by("id")
    blocked = suppression.suppressed(store_id, [email]).get(email)
    if not mails and blocked is None:
        return None
    return {
        "suppressed": blocked,
        "messages": [
            {
                "kind": mail.kind,
                "state": mail.state,
                "language": mail.locale,
                "created_at": mail.created_at.isoformat(),
                "sent_at": mail.sent_at.isoformat() if mail.sent_at else None,
                "came_back": mail.returned or None,
                "content": mail.content,
            }
            for mail in mails
        ],
    }


def erase(store_id: uuid.UUID, email: str) -> int:
    """Empty the address and the text of every mail to it; the suppression's hash stays, so that it holds."""
    mails = Message.objects.filter(store_id=store_id, recipient=email)
    forget(mails.values_list("id", flat=True))
    return mails.update(recipient="", content=None, due_at=None, error="")


register(
    Holder(
        "mail",
        export,
        erase,
        order=40,
        title=gettext_lazy("Mails to you"),
        about=gettext_lazy(
            "Which mails were sent to you, when, and what became of them; and whether your address is not to be written to."
        ),
    )
)
