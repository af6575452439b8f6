"""One conversation and what was said in it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.chat.models import (
    Attachment,
    Conversation,
    Kind,
    Message,
    Participant,
    Settings,
    State,
)
from artur.domain.chat.rules import limits
from artur.foundation.kit import clock
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from artur.domain.stores.models import Store

AT_ONCE = 200
"""Messages read at once."""
FEW = 10
"""Answers below which nothing is said of how long they usually take."""


def settings_of(store: Store) -> Settings:
    """How the store wants to chat; as by default where it has not said."""
    return Settings.objects.filter(store_id=store.id).first() or Settings(store_id=store.id)


def conversation(store: Store, conversation_id: uuid.UUID) -> Conversation:
    """One conversation of the store; raises `NotFound` for another store's."""
    found = Conversation.objects.filter(store_id=store.id, id=conversation_id).first()
    if found is None:
        raise NotFound(_("There is no such conversation."))
    return found


def known(
    store_ids: Collection[uuid.UUID], conversation_ids: Collection[uuid.UUID]
) -> set[uuid.UUID]:
    """Those of the stores' conversations that are still there."""
    found = Conversation.objects.filter(store_id__in=list(store_ids), id__in=list(conversation_ids))
    return set(found.values_list("id", flat=True))


def by_mail(conversation_id: uuid.UUID) -> Conversation | None:
    """The conversation an address names, whose keyed mark was found good; it names the store as well.

    Where it is settled and its visitor has begun another one since, that one: there it is read.
    """
    named = Conversation.objects.filter(id=conversation_id).first()
    if named is None or named.state == State.OPEN:
        return named
    newer = Conversation.objects.filter(
        store_id=named.store_id, token_hash=named.token_hash, state=State.OPEN
    )
    return newer.first() or named


def hash_token(token: str) -> bytes:
    """What is kept of a visitor's token: it is 256 random bits, so one hash is enough."""
    return hashlib.sha256(token.encode()).digest()


def of_token(store: Store, token: str) -> list[Conversation]:
    """The visitor's conversations with this store, the latest first."""
    found = Conversation.objects.filter(store_id=store.id, token_hash=hash_token(token))
    return list(found.order_by("-id"))


def current(store: Store, token: str) -> Conversation | None:
    """The conversation that what the visitor says now belongs to: the open one, or one settled lately."""
    now = clock.now()
    for one in of_token(store, token):
        if one.state == State.OPEN or limits.is_taken_up_again(one.settled_at, now):
            return one
    return None


def messages(
    conversation: Conversation, after: int = 0, *, notes: bool = False, limit: int = AT_ONCE
) -> list[Message]:
    """What was said after the message numbered `after`, in order; with `notes` also what only members see."""
    found = Message.objects.filter(
        store_id=conversation.store_id, conversation_id=conversation.id, seq__gt=after
    )
    if not notes:
        found = found.exclude(kind=Kind.NOTE)
    return list(found.order_by("seq").prefetch_related("attachments")[:limit])


def history(conversation: Conversation, *, notes: bool = False) -> list[Message]:
    """The latest messages of a conversation in order, as many as are read at once."""
    found = Message.objects.filter(store_id=conversation.store_id, conversation_id=conversation.id)
    if not notes:
        found = found.exclude(kind=Kind.NOTE)
    latest = list(found.order_by("-seq").prefetch_related("attachments")[:AT_ONCE])
    return latest[::-1]


def participants(conversation: Conversation) -> list[Participant]:
    """Who takes part: the visitor, and each member who has looked in."""
    return list(
        Participant.objects.filter(
            store_id=conversation.store_id, conversation_id=conversation.id
        ).order_by("id")
    )


def usual_wait(store: Store) -> int | None:
    """The median of the seconds visitors waited for the latest answers; None until there are a few."""
    waits = Message.objects.filter(store_id=store.id, waited__isnull=False).order_by("-number")
    latest = sorted(
        seconds for seconds in waits.values_list("waited", flat=True)[:50] if seconds is not None
    )
    return latest[len(latest) // 2] if len(latest) >= FEW else None


def attachment(store: Store, document_id: uuid.UUID) -> Attachment | None:
    """A document that came with a message of this store."""
    return Attachment.objects.filter(store_id=store.id, id=document_id).first()
