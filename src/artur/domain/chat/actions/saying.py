"""Saying something in a conversation, once, however often it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.chat import documents
from artur.domain.chat.actions import checking
from artur.domain.chat.models import Conversation, Kind, Message, Participant, Side, State
from artur.domain.chat.standing import advance
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.problems import Conflict, NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from artur.domain.chat.documents import Document
    from artur.domain.chat.rules.parties import Party
    from artur.foundation.events.recording import Recorder

PREVIEW = 140


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody sends, before it is a message."""

    text: str
    client_id: str
    pictures: Sequence[uuid.UUID] = ()
    documents: Sequence[Document] = ()
    via: str = "chat"


def say(
    conversation: Conversation,
    author: Party,
    text: str,
    client_id: str,
    pictures: Sequence[uuid.UUID] = (),
    *,
    via: str = "chat",
) -> Message:
    """Say something. The same `client_id` again gives what was said then.

    Raises `Invalid` for a text that is empty or too long, `TooMany` for a visitor who floods.
    """
    return say_all(conversation, author, Said(text, client_id, pictures, via=via))


def say_all(conversation: Conversation, author: Party, said: Said) -> Message:
    """The same, with whatever comes along."""
    text = checking.text(said.text, optional=bool(said.pictures or said.documents))
    checking.client_id(said.client_id)
    with transaction_of(conversation.store_id) as tx:
        now = held(conversation)
        known = _known(now, said.client_id, author)
        if known is not None:
            return known
        shown = checking.pictures(now, said.pictures)
        if author.side == Side.VISITOR:
            checking.pace(now, tx.at)
        message = made(
            now, author, tx, client_id=said.client_id, text=text, pictures=shown, via=said.via
        )
        append(tx, now, message, _answered(now, message, tx))
        for document in said.documents:
            documents.note(message, document)
        return message


def note(conversation: Conversation, author: Party, text: str, client_id: str) -> Message:
    """Write something that only members see."""
    said = checking.text(text)
    checking.client_id(client_id)
    with transaction_of(conversation.store_id) as tx:
        now = held(conversation)
        known = _known(now, client_id, author)
        if known is not None:
            return known
        message = made(now, author, tx, client_id=client_id, text=said, kind=Kind.NOTE)
        return append(tx, now, message, {})


def act(
    tx: Recorder, conversation: Conversation, author: Party, word: str, to: uuid.UUID | None = None
) -> Message:
    """Note within the transaction `tx` that something was done; `conversation` is held by it."""
    message = made(
        conversation,
        author,
        tx,
        client_id=str(ids.new()),
        kind=Kind.ACT,
        word=word,
        to_member_id=to,
    )
    return append(tx, conversation, message, {})


def append(
    tx: Recorder, conversation: Conversation, message: Message, changes: dict[str, Any]
) -> Message:
    """Write a message down at the end of its conversation, which this transaction holds."""
    # Rows are taken in one order everywhere: the conversation, who takes part, the store's count.
    _read_by(conversation, message)
    message.number = advance(conversation.store_id)
    message.save(force_insert=True)
    changes |= {"last_seq": message.seq}
    if message.kind == Kind.TEXT:
        changes |= {
            "last_at": tx.at,
            "last_side": message.side,
            "preview": " ".join(message.text.split())[:PREVIEW],
        }
    Conversation.objects.filter(store_id=conversation.store_id, id=conversation.id).update(
        **changes
    )
    for name, value in changes.items():
        setattr(conversation, name, value)
    tx.record(
        "conversation.message",
        conversation=conversation.id,
        message=message.id,
        side=message.side,
        kind=message.kind,
        word=message.word or None,
    )
    return message


def held(conversation: Conversation) -> Conversation:
    """The conversation as it is now, for this transaction alone."""
    found = (
        Conversation.objects.filter(store_id=conversation.store_id, id=conversation.id)
        .select_for_update()
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such conversation."))
    return found


def _known(conversation: Conversation, client_id: str, author: Party) -> Message | None:
    known = Message.objects.filter(conversation_id=conversation.id, client_id=client_id).first()
    if known is not None and (known.side, known.member_id) != (author.side, author.member_id):
        raise Conflict(_("Somebody else has sent a message with this id."))
    return known


def made(conversation: Conversation, author: Party, tx: Recorder, **fields: Any) -> Message:
    """The next message of a conversation that this transaction holds, not yet written down."""
    return Message(
        id=ids.new(),
        store_id=conversation.store_id,
        conversation_id=conversation.id,
        seq=conversation.last_seq + 1,
        side=author.side,
        member_id=author.member_id,
        name=author.name,
        created_at=tx.at,
        **fields,
    )


def _answered(conversation: Conversation, message: Message, tx: Recorder) -> dict[str, Any]:
    """What a text changes about who waits, who has it in hand, and whether it is settled."""
    changes: dict[str, Any] = {}
    if conversation.state == State.SETTLED:
        _take_up(conversation)
        changes |= {"state": State.OPEN, "settled_at": None, "settled_by": None}
    if message.side == Side.VISITOR and conversation.waiting_since is None:
        changes["waiting_since"] = tx.at
    if message.side == Side.MEMBER:
        if conversation.waiting_since is not None:
            message.waited = max(0, round((tx.at - conversation.waiting_since).total_seconds()))
            changes["waiting_since"] = None
        if conversation.answered_at is None:
            changes["answered_at"] = tx.at
        if conversation.assigned_to is None and message.member_id is not None:
            changes["assigned_to"] = message.member_id
    return changes


def _take_up(conversation: Conversation) -> None:
    others = Conversation.objects.filter(
        store_id=conversation.store_id, token_hash=conversation.token_hash, state=State.OPEN
    )
    if others.exists():
        raise Conflict(_("This visitor has begun a newer conversation. Answer there."))


def _read_by(conversation: Conversation, message: Message) -> None:
    """Who says something has read what came before, and types no more."""
    party = conversation.id if message.side == Side.VISITOR else message.member_id
    if party is None:
        return
    Participant.objects.filter(
        store_id=conversation.store_id, conversation_id=conversation.id, party_id=party
    ).update(seen=message.seq, typing_at=None)
