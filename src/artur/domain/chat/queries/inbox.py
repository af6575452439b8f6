"""The members' inbox: who waits first, then what was said latest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from artur.domain.chat.models import Conversation, Kind, Message, Participant, State

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store

PAGE = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the inbox is asked for."""

    state: str = "open"
    """`open`, `settled` or `all`."""
    waiting: bool = False
    assigned_to: uuid.UUID | None = None
    unassigned: bool = False
    search: str = ""
    """In what was said, the name, the address and the order number."""
    email: str = ""
    before: datetime | None = None
    """For the next page: `Page.next` of the one before."""


@dataclass(frozen=True, slots=True)
class Row:
    """A conversation with how many of its messages a member has not seen."""

    conversation: Conversation
    unseen: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the inbox."""

    rows: list[Row]
    next: datetime | None


def inbox(store: Store, filters: Filters | None = None, member_id: uuid.UUID | None = None) -> Page:
    """A page of conversations; on the first one, those that wait come first, the longest waiting on top."""
    wanted = filters or Filters()
    found = _narrowed(store, wanted)
    waits: list[Conversation] = []
    if wanted.before is None:
        waits = list(
            found.filter(waiting_since__isnull=False).order_by("waiting_since")[: 2 * PAGE]
        )
    else:
        found = found.filter(last_at__lt=wanted.before)
    rest = list(found.filter(waiting_since=None).order_by("-last_at", "-id")[: PAGE + 1])
    shown = [*waits, *rest[:PAGE]]
    seen = _seen(store, shown, member_id)
    rows = [Row(one, max(0, one.last_seq - seen.get(one.id, 0))) for one in shown]
    return Page(rows, rest[PAGE - 1].last_at if len(rest) > PAGE else None)


def waiting(store: Store) -> int:
    """In how many conversations somebody waits for an answer."""
    return Conversation.objects.filter(store_id=store.id, waiting_since__isnull=False).count()


def unread(store: Store, member_id: uuid.UUID) -> int:
    """In how many open conversations a member has not seen what a visitor said last."""
    read = Participant.objects.filter(
        conversation_id=OuterRef("id"), party_id=member_id, seen__gte=OuterRef("last_seq")
    )
    return (
        Conversation.objects.filter(store_id=store.id, state=State.OPEN, last_side="visitor")
        .filter(~Exists(read))
        .count()
    )


def _narrowed(store: Store, wanted: Filters) -> QuerySet[Conversation]:
    found = Conversation.objects.filter(store_id=store.id, last_seq__gt=0)
    if wanted.state != "all":
        found = found.filter(state=wanted.state)
    if wanted.waiting:
        found = found.filter(waiting_since__isnull=False)
    if wanted.assigned_to is not None:
        found = found.filter(assigned_to=wanted.assigned_to)
    if wanted.unassigned:
        found = found.filter(assigned_to=None)
    if wanted.email:
        found = found.filter(email=wanted.email.lower())
    if wanted.search.strip():
        found = found.filter(_searched(wanted.search.strip()))
    return found


def _searched(words: str) -> Q:
    said = Message.objects.filter(
        conversation_id=OuterRef("id"), kind__in=[Kind.TEXT, Kind.NOTE], text__icontains=words
    )
    return (
        Q(Exists(said))
        | Q(name__icontains=words)
        | Q(email__icontains=words.lower())
        | Q(order_number__icontains=words)
    )


def _seen(
    store: Store, shown: list[Conversation], member_id: uuid.UUID | None
) -> dict[uuid.UUID, int]:
    if member_id is None:
        return {}
    found = Participant.objects.filter(
        store_id=store.id, party_id=member_id, conversation_id__in=[one.id for one in shown]
    )
    return dict(found.values_list("conversation_id", "seen"))
