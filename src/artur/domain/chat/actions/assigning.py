"""Whose a conversation is."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.chat.actions import checking, saying
from artur.domain.chat.models import Conversation, Kind
from artur.domain.stores.models import Member
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from artur.domain.chat.rules.parties import Party
    from artur.foundation.events.recording import Recorder


def assign(conversation: Conversation, to: uuid.UUID | None, by: Party) -> Conversation:
    """Give the conversation to a member, or to nobody; done twice it is done once."""
    with transaction_of(conversation.store_id) as tx:
        now = saying.held(conversation)
        if now.assigned_to != to:
            _give(tx, now, to, by, "assigned")
    return now


def hand_over(conversation: Conversation, to: uuid.UUID, by: Party, note: str) -> Conversation:
    """Give the conversation to another member with a note that only members see."""
    said = checking.text(note)
    with transaction_of(conversation.store_id) as tx:
        now = saying.held(conversation)
        _give(tx, now, to, by, "handed_over")
        message = saying.made(now, by, tx, client_id=str(uuid.uuid4()), text=said, kind=Kind.NOTE)
        saying.append(tx, now, message, {})
    return now


def _give(
    tx: Recorder, conversation: Conversation, to: uuid.UUID | None, by: Party, word: str
) -> None:
    if to is not None and not _answers(conversation, to):
        raise Invalid([FieldError("to", _("Choose a member of this store who may answer."))])
    Conversation.objects.filter(store_id=conversation.store_id, id=conversation.id).update(
        assigned_to=to
    )
    conversation.assigned_to = to
    saying.act(tx, conversation, by, word, to)
    tx.record("conversation.assigned", conversation=conversation.id, member=to)
    audit.note(
        conversation.store_id,
        f"member:{by.member_id}",
        "conversation.assigned",
        f"conversation:{conversation.id}",
    )


def _answers(conversation: Conversation, member_id: uuid.UUID) -> bool:
    found = Member.objects.filter(store_id=conversation.store_id, id=member_id)
    return found.exclude(role="viewer").exists()
