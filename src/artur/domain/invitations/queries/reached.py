"""How a store reaches its customers: the channels, what a text costs, when the last mail went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.foundation.mail.models import Message
from artur.foundation.texting import alphabet

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from datetime import datetime

LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Cost:
    """What the longest of some texts comes to, as it is and without accents."""

    characters: int
    segments: int
    folded: int


def cost(texts: Iterable[str]) -> Cost:
    """What the longest of `texts` costs."""
    sizes = [(alphabet.size(text), alphabet.size(alphabet.folded(text))) for text in texts]
    longest, folded = max(sizes, key=lambda pair: (pair[0].segments, pair[0].characters))
    return Cost(longest.characters, longest.segments, folded.segments)


def last_mail(store_id: uuid.UUID) -> datetime | None:
    """When one of the latest mails went out; None when none of them did."""
    latest = Message.objects.filter(store_id=store_id).order_by("-created_at")
    sent = latest.values_list("sent_at", flat=True)[:LOOKED_AT]
    return max((at for at in sent if at is not None), default=None)
