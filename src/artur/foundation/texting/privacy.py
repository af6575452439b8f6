"""What texting holds about a person: the numbers they were written to, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from artur.foundation.privacy.registry import Holder, register
from artur.foundation.texting import suppression
from artur.foundation.texting.models import Text

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> dict[str, Any] | None:
    """Every text sent to the person, and which of their numbers are suppressed."""
    texts = Text.objects.filter(store_id=store_id, person=email).order_by("id")
    if not texts:
        return None
    numbers = {text.recipient for text in texts}
    return {
        "suppressed": [
            {"number": number, "channel": channel or "all", "reason": reason}
            for (number, channel), reason in suppression.reasons(store_id, numbers).items()
        ],
        "messages": [
            {
                "channel": text.channel,
                "kind": text.kind,
                "number": text.recipient,
                "state": text.state,
                "language": text.locale,
                "created_at": text.created_at.isoformat(),
                "sent_at": text.sent_at.isoformat() if text.sent_at else None,
            }
            for text in texts
        ],
    }


def erase(store_id: uuid.UUID, email: str) -> int:
    """Empty the number and the address of every text; the suppression's hash stays, so that it holds."""
    return Text.objects.filter(store_id=store_id, person=email).update(
        recipient="", person="", due_at=None, error=""
    )


register(
    Holder(
        "texting",
        export,
        erase,
        order=45,
        title=gettext_lazy("Texts to you"),
        about=gettext_lazy(
            "Which texts were sent to which of your numbers, and when; and whether a number is not to be written to."
        ),
    )
)
