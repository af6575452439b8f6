"""Reading how the chat went since an instant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.chat.figures import rules
from artur.domain.chat.figures.rules import Answer, Rating
from artur.domain.chat.models import Conversation, Message, Side

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.chat.figures.rules import Share, Stars, Waits
    from artur.domain.stores.models import Store

MOST = 50_000
"""Answers looked at; of a store that gives more in the period, the latest."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How it went."""

    conversations: int
    unanswered: int
    by_mail: int
    first: Waits | None
    answers: Waits | None
    stars: Stars
    members: list[Share]
    hours: list[int]
    """Conversations begun in each hour of the day."""


def figures(store: Store, since: datetime) -> Figures:
    """Everything of the conversations begun, the answers given and the ratings said since then."""
    zone = ZoneInfo(store.timezone)
    begun = Conversation.objects.filter(store_id=store.id, opened_at__gte=since, last_seq__gt=0)
    answers = _answers(store, since, zone)
    ratings = _ratings(store, since)
    opened = begun.values_list("opened_at", flat=True)[:MOST]
    return Figures(
        conversations=begun.count(),
        unanswered=begun.filter(answered_at=None).count(),
        by_mail=begun.filter(channel="mail").count(),
        first=rules.waits(rules.first(answers)),
        answers=rules.waits([one.waited for one in answers]),
        stars=rules.histogram(ratings),
        members=rules.shares(answers, ratings),
        hours=rules.by_hour(at.astimezone(zone).hour for at in opened),
    )


def _answers(store: Store, since: datetime, zone: ZoneInfo) -> list[Answer]:
    said = Message.objects.filter(
        store_id=store.id, created_at__gte=since, side=Side.MEMBER, waited__isnull=False, via="chat"
    ).order_by("-created_at", "-seq")
    rows = said.values_list("conversation_id", "member_id", "waited", "created_at")[:MOST]
    return [
        Answer(conversation, member, waited or 0, at.astimezone(zone).hour)
        for conversation, member, waited, at in rows
    ][::-1]


def _ratings(store: Store, since: datetime) -> list[Rating]:
    rated = Conversation.objects.filter(store_id=store.id, rated_at__gte=since, stars__isnull=False)
    rows = rated.values_list("assigned_to", "stars")[:MOST]
    return [Rating(member, stars or 0) for member, stars in rows]
