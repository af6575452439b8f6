"""What is promised for an answer, whatever the answer will be; kept by the capability that registers here.

Invitations and reviews pass promises on and know nothing of them. Nothing here knows stars: what is promised
before writing, and given for it, can't depend on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from artur.domain.invitations.models import Invitation


@dataclass(frozen=True, slots=True)
class Offer:
    """What is promised, in one sentence of the customer's language."""

    id: uuid.UUID
    line: str


class Provider(Protocol):
    """Who makes promises and keeps them."""

    def standing(self, store_id: uuid.UUID, language: str) -> Offer | None:
        """What a customer invited now would be promised."""

    def line(self, store_id: uuid.UUID, offer_id: uuid.UUID, language: str) -> str:
        """What was promised, in words."""

    def promise(
        self, store_id: uuid.UUID, invitations: Sequence[Invitation], at: datetime
    ) -> Mapping[uuid.UUID, uuid.UUID]:
        """Keep a promise for each of `invitations` as far as there is one to make; offers by invitation."""

    def given(self, store_id: uuid.UUID, offer_id: uuid.UUID, product_id: uuid.UUID | None) -> str:
        """For what a review of this subject was written: `reward`, `reduced_price`, or nothing."""

    def release(self, store_id: uuid.UUID, invitation_id: uuid.UUID, at: datetime) -> None:
        """Give what was promised; once, however often it is called."""


_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Let `provider` make promises; it takes the place of the one before."""
    _providers[:] = [provider]


def standing(store_id: uuid.UUID, order_facts: Any = None, language: str = "") -> Offer | None:
    """What a customer invited now would be promised, for previews; `order_facts` never change it."""
    return _providers[0].standing(store_id, language) if _providers else None


def line(store_id: uuid.UUID, offer_id: uuid.UUID | None, language: str) -> str:
    """The sentence by which mail and form promise it; empty where nothing is promised."""
    if offer_id is None or not _providers:
        return ""
    return _providers[0].line(store_id, offer_id, language)


def promise(
    store_id: uuid.UUID, invitations: Sequence[Invitation], at: datetime
) -> Mapping[uuid.UUID, uuid.UUID]:
    """Offers by invitation, for those whose first mail goes out now; within the claim's transaction."""
    fresh = [invitation for invitation in invitations if invitation.offer_id is None]
    return _providers[0].promise(store_id, fresh, at) if _providers and fresh else {}


def given(invitation: Invitation, product_id: uuid.UUID | None) -> str:
    """For what a review is written: `reward`, `reduced_price`, or nothing; the stars are not known yet."""
    if invitation.offer_id is None:
        return ""
    if not _providers:
        return "reward"
    return _providers[0].given(invitation.store_id, invitation.offer_id, product_id)


def release(store_id: uuid.UUID, invitation_id: uuid.UUID, at: datetime) -> None:
    """Give what was promised with an invitation, in the transaction that accepts its first answer."""
    if _providers:
        _providers[0].release(store_id, invitation_id, at)
