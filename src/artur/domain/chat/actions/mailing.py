"""Where a conversation goes on by mail: who has left is followed by the answer, and the shop gets what was left for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from artur.domain.chat import letters
from artur.domain.chat.actions.opening import address
from artur.domain.chat.actions.saying import held
from artur.domain.chat.models import Conversation, Kind, Message, Participant, Side
from artur.domain.chat.rules import limits
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, TooMany
from artur.foundation.mail import actions as mail
from artur.foundation.mail.models import Message as Letter

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store

BATCH = 50
PATIENCE = timedelta(minutes=1)
"""An answer that has waited for so long for a visitor who is gone goes by mail; for one who is there, see `limits.UNREAD`."""
TRANSCRIPT_EVERY = timedelta(minutes=10)
MOST_ADDRESSES = 3
"""That what was said is sent to: the address a visitor gives can be anybody's."""
MOST_SAID = 500
A_WHILE = timedelta(hours=1)
MOST_IN_A_WHILE = 12
"""Mails about one conversation to one address; what is said beyond that goes along with the next, later."""


def follow(store_id: uuid.UUID) -> int:
    """Send the answers that visitors who left have not seen; how many mails that were."""
    now = clock.now()
    store = stores.open_by_id(store_id)
    due = (
        Conversation.objects.filter(
            store_id=store_id,
            mailed_seq__lt=F("last_seq"),
            last_side__in=[Side.MEMBER, Side.SHOP],
            last_at__lte=now - PATIENCE,
        )
        .exclude(email="")
        # However many are there: they don't stand in the way of who has left.
        .exclude(Exists(_reading(now)))
        .order_by("mailed_seq", "last_at")
    )
    return sum(_follow(store, id_, now) for id_ in due.values_list("id", flat=True)[:BATCH])


def forward(store_id: uuid.UUID) -> int:
    """Send the shop what was left for it while nobody was there; how many mails that were."""
    store = stores.open_by_id(store_id)
    due = Conversation.objects.filter(
        store_id=store_id,
        channel="mail",
        waiting_since__isnull=False,
        forwarded_seq__lt=F("last_seq"),
    ).order_by("forwarded_seq", "last_at")
    return sum(_forward(store, id_) for id_ in due.values_list("id", flat=True)[:BATCH])


def send_transcript(store: Store, conversation: Conversation, email: str) -> str:
    """Send the visitor what was said; where it went. Only once somebody has answered: it is no way to mail strangers."""
    to = address(email) or conversation.email
    if not to:
        raise Invalid([FieldError("email", _("Give your e-mail address."))])
    with transaction.atomic():
        now = held(conversation)
        if now.answered_at is None:
            raise Conflict(_("Nobody has answered yet."))
        waited = clock.now() - now.transcript_at if now.transcript_at else TRANSCRIPT_EVERY
        if waited < TRANSCRIPT_EVERY:
            left = TRANSCRIPT_EVERY - waited
            raise TooMany(_("It was sent a moment ago."), int(left.total_seconds()) + 1)
        known = set(_letters(now).filter(kind="chat").values_list("recipient", flat=True))
        if to not in known and len(known) >= MOST_ADDRESSES:
            raise Conflict(_("It was sent to other addresses already."))
        said = list(_texts(now).order_by("seq")[:MOST_SAID])
        letter = letters.transcript(store, now, said)
        mail.queue(store.id, "chat", to, letter, locale=now.locale, reference=now.id)
        _update(now, transcript_at=clock.now(), email=now.email or to)
    return to


def _reading(now: datetime) -> QuerySet[Participant]:
    """The visitor of a conversation, where they are there now and have read everything, or may yet."""
    read = Q(seen__gte=OuterRef("last_seq")) | Q(conversation__last_at__gt=now - limits.UNREAD)
    return Participant.objects.filter(
        read, conversation_id=OuterRef("id"), side=Side.VISITOR, here_at__gt=now - limits.HERE
    )


def _letters(conversation: Conversation) -> QuerySet[Letter]:
    return Letter.objects.filter(store_id=conversation.store_id, reference=conversation.id)


def _had_enough(conversation: Conversation, to: str) -> bool:
    """Whether an address got so many mails lately that the rest waits: two machines may be answering each other."""
    lately = _letters(conversation).filter(recipient=to, created_at__gt=clock.now() - A_WHILE)
    return lately.count() >= MOST_IN_A_WHILE


def _follow(store: Store, id_: uuid.UUID, now: datetime) -> int:
    with transaction.atomic():
        conversation = _claimed(store, id_)
        if conversation is None or not conversation.email:
            return 0
        if _had_enough(conversation, conversation.email):
            return 0
        visitor = Participant.objects.filter(conversation_id=id_, party_id=id_).first()
        here_at = visitor.here_at if visitor else None
        if not limits.is_followed(here_at, conversation.last_at, now):
            return 0
        known = max(conversation.mailed_seq, visitor.seen if visitor else 0)
        said = list(_texts(conversation).filter(seq__gt=known).exclude(side=Side.VISITOR))
        said.sort(key=lambda one: one.seq)
        _update(conversation, mailed_seq=conversation.last_seq)
        if not said:
            return 0
        letter = letters.answer(store, conversation, said)
        mail.queue(
            store.id, "chat", conversation.email, letter, locale=conversation.locale, reference=id_
        )
    return 1


def _forward(store: Store, id_: uuid.UUID) -> int:
    with transaction.atomic():
        conversation = _claimed(store, id_)
        if conversation is None or conversation.forwarded_seq >= conversation.last_seq:
            return 0
        desk = _desk(store)
        if any(_had_enough(conversation, email) for email, _locale in desk):
            return 0
        new = _texts(conversation).filter(seq__gt=conversation.forwarded_seq, side=Side.VISITOR)
        said = list(new.order_by("seq"))
        _update(conversation, forwarded_seq=conversation.last_seq)
        if not said:
            return 0
        for email, locale in desk:
            letter = letters.left(store, conversation, said, locale)
            mail.queue(store.id, "desk", email, letter, locale=locale, reference=id_)
    return 1


def _desk(store: Store) -> list[tuple[str, str]]:
    """Where the shop reads mail: the address it gives to customers, else its owners'."""
    if store.contact_email:
        return [(store.contact_email, store.locale)]
    owners = [view for view in stores.members(store) if view.member.role == "owner"]
    return [(view.user.email, view.user.language or store.locale) for view in owners]


def _claimed(store: Store, id_: uuid.UUID) -> Conversation | None:
    """The conversation for this worker alone, None where another one has it in hand."""
    mine = Conversation.objects.filter(store_id=store.id, id=id_)
    skips = connection.features.has_select_for_update_skip_locked
    return mine.select_for_update(skip_locked=skips).first()


def _texts(conversation: Conversation) -> QuerySet[Message]:
    return Message.objects.filter(
        store_id=conversation.store_id, conversation_id=conversation.id, kind=Kind.TEXT
    )


def _update(conversation: Conversation, **changes: object) -> None:
    Conversation.objects.filter(store_id=conversation.store_id, id=conversation.id).update(
        **changes
    )
