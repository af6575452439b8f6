"""Who holds an unsubscribe token, and in which language to answer them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.invitations import tokens
from artur.domain.invitations.messages.wording import LANGUAGES
from artur.domain.orders.models import Customer

if TYPE_CHECKING:
    import uuid


@dataclass(frozen=True, slots=True)
class Unsubscribing:
    """A customer of a store; `language` is empty when ours is none of theirs."""

    store_id: uuid.UUID
    customer_id: uuid.UUID
    language: str


def unsubscribing(token: str) -> Unsubscribing | None:
    """The customer a token names, also one whose data was erased since; None when it was not made here."""
    ids = tokens.read_unsubscribe_token(token)
    if ids is None:
        return None
    locale = (
        Customer.objects.filter(store_id=ids[0], id=ids[1]).values_list("locale", flat=True).first()
    )
    primary = (locale or "").partition("-")[0].lower()
    return Unsubscribing(*ids, primary if primary in LANGUAGES else "")
