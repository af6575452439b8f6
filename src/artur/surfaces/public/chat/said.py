"""What a visitor gets of a conversation, as data; words are the panel's own."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from artur.domain.chat.models import Kind, Message, Side
from artur.domain.chat.rules import limits
from artur.foundation.kit import clock, prose, signing

if TYPE_CHECKING:
    from artur.domain.chat.models import Conversation, Participant
    from artur.domain.stores.models import Store

SHOWN_ACTS = {"settled"}
"""What is done among members is theirs."""
PICTURE, FILE = "chat-picture", "chat-file"


def is_shown(message: Message) -> bool:
    """Whether a visitor gets it."""
    return message.kind == Kind.TEXT or (message.kind == Kind.ACT and message.word in SHOWN_ACTS)


def message(store: Store, said: Message) -> dict[str, Any]:
    """One message. Its text is HTML in which every character of theirs is escaped."""
    mine = said.side == Side.VISITOR
    return {
        "id": str(said.id),
        "conversation": str(said.conversation_id),
        "seq": said.seq,
        "client_id": said.client_id if mine else None,
        "side": said.side,
        "word": said.word,
        "name": "" if mine else said.name or store.name,
        "html": prose.html(said.text),
        "at": said.created_at.isoformat(timespec="seconds"),
        "pictures": [_picture(store, said, one) for one in said.pictures],
        "files": [
            {"name": one.name, "size": one.size, "url": _address(store, "file", FILE, one.id)}
            for one in said.attachments.all()
        ],
    }


def party(participant: Participant) -> dict[str, Any]:
    """Where somebody stands now."""
    now = clock.now()
    typed = participant.typing_at
    return {
        "side": participant.side,
        "name": participant.name,
        "seen": participant.seen,
        "typing": typed is not None and now - typed < limits.TYPING,
        "here": limits.is_here(participant.here_at, now),
    }


def conversation(found: Conversation) -> dict[str, Any]:
    """What the panel needs to know of a conversation beside what was said."""
    return {
        "id": str(found.id),
        "state": found.state,
        "channel": found.channel,
        "answered": found.answered_at is not None,
        "stars": found.stars,
        "email": found.email,
        "name": found.name,
    }


def _picture(store: Store, said: Message, one: dict[str, Any]) -> dict[str, Any]:
    address = _address(store, "picture", PICTURE, one["id"])
    return {"url": address, "width": one["width"], "height": one["height"]}


def _address(store: Store, name: str, purpose: str, id_: uuid.UUID | str) -> str:
    """An address that opens this one file to whoever was given it: an <img> can't show a token."""
    token = signing.token(purpose, uuid.UUID(str(id_)))
    return f"{settings.BASE_URL}{reverse(f'chat_{name}', args=[store.slug, token])}"
