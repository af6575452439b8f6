"""Who is there, who types, who has read how far: told at once, and worth nothing a minute later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from artur.domain.chat.models import Conversation, Participant, Side
from artur.domain.chat.rules import limits
from artur.domain.chat.standing import advance
from artur.foundation.events import waking
from artur.foundation.kit import clock, ids

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from artur.domain.chat.rules.parties import Party


def seen(conversation: Conversation, party: Party, seq: int) -> None:
    """The party has read up to message `seq`; never fewer than before."""
    # What is handed in may be old by now, and nobody has read what is yet to be said.
    now = Conversation.objects.filter(store_id=conversation.store_id, id=conversation.id)
    read = min(seq, now.values_list("last_seq", flat=True).first() or 0)
    _tell(conversation, party, Q(seen__lt=read), seen=read, here_at=clock.now())


def typing(conversation: Conversation, party: Party, *, on: bool = True) -> None:
    """The party presses keys, or has stopped. Told again after a few seconds at the earliest."""
    now = clock.now()
    if on:
        stale = Q(typing_at=None) | Q(typing_at__lt=now - limits.TYPING_AGAIN)
        _tell(conversation, party, stale, typing_at=now, here_at=now)
    else:
        _tell(conversation, party, Q(typing_at__isnull=False), typing_at=None)


def here(conversation: Conversation, party: Party) -> None:
    """The party looks at the conversation; told when they were away before."""
    now = clock.now()
    away = Q(here_at=None) | Q(here_at__lt=now - limits.HERE)
    _tell(conversation, party, away, here_at=now)


def still_here(conversations: Collection[uuid.UUID]) -> int:
    """The visitors of these conversations are still there: one statement for all streams of a process, told nobody."""
    return Participant.objects.filter(
        conversation_id__in=list(conversations), side=Side.VISITOR
    ).update(here_at=clock.now())


def _tell(conversation: Conversation, party: Party, wanted: Q, **changes: Any) -> None:
    """Write a change down if it is one, numbered so that the streams tell it."""
    party_id = conversation.id if party.side == Side.VISITOR else party.member_id
    assert party_id is not None, "the shop itself neither reads nor types"
    mine = Participant.objects.filter(
        store_id=conversation.store_id, conversation_id=conversation.id, party_id=party_id
    )
    row = mine.filter(wanted)
    with transaction.atomic():
        if not row.exists():
            if mine.exists():
                return
            _join(conversation, party, party_id)
        # The number comes last: its row is held until the commit.
        if mine.update(**changes) and mine.update(number=advance(conversation.store_id)):
            waking.on_commit()


def _join(conversation: Conversation, party: Party, party_id: uuid.UUID) -> None:
    joined = Participant(
        id=ids.new(),
        store_id=conversation.store_id,
        conversation_id=conversation.id,
        party_id=party_id,
        side=party.side,
        name=party.name,
        number=0,
    )
    # Two windows of one member at once make one row.
    Participant.objects.bulk_create([joined], ignore_conflicts=True)
