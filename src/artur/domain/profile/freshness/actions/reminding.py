"""Reminding members of what they look after: on a Monday, of what fell due since, once; never twice in a week."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from artur.domain.profile.freshness import letters, rules
from artur.domain.profile.freshness.models import Piece, Reminding
from artur.domain.stores import queries as stores
from artur.domain.stores.models import Member, Role
from artur.foundation.kit import clock
from artur.foundation.mail import actions as mail

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from artur.domain.stores.models import Store
    from artur.domain.stores.queries import MemberView

KIND = "content_due"


def remind(store: Store) -> int:
    """Write to everybody for whom something fell due; how many were written to."""
    local = clock.now().astimezone(ZoneInfo(store.timezone))
    if not rules.is_time(local):
        return 0
    today = local.date()
    due = _untold(store.id, today)
    if not due:
        return 0
    members = stores.members(store)
    return sum(
        _tell(store, view, theirs, today)
        for view in members
        if (theirs := due_to(view.member, due, members))
    )


def choose(store_id: uuid.UUID, member_id: uuid.UUID, *, on: bool) -> bool:
    """Keep whether a member is reminded; False where they work here no more."""
    if not Member.objects.filter(store_id=store_id, id=member_id).exists():
        return False
    Reminding.objects.update_or_create(store_id=store_id, member_id=member_id, defaults={"on": on})
    return True


def due_to(
    member: Member, due: dict[uuid.UUID | None, list[Piece]], members: list[MemberView]
) -> list[Piece]:
    """What one member is told of: theirs, and for the owners of the store what nobody who works here looks after."""
    theirs = list(due.get(member.id, []))
    if member.role == Role.OWNER:
        here = {view.member.id for view in members}
        theirs += [one for owner, some in due.items() if owner not in here for one in some]
    return theirs


def _untold(store_id: uuid.UUID, today: date) -> dict[uuid.UUID | None, list[Piece]]:
    """What is due and was not told of lately, by who looks after it."""
    again = today - rules.AGAIN
    found = Piece.objects.filter(
        Q(reminded_on=None) | Q(reminded_on__lte=again), store_id=store_id, next_on__lte=today
    )
    by_owner = defaultdict(list)
    for piece in found.order_by("next_on", "id")[: rules.TOLD]:
        by_owner[piece.owner_id].append(piece)
    return dict(by_owner)


def _tell(store: Store, view: MemberView, pieces: list[Piece], today: date) -> int:
    member = view.member
    Reminding.objects.bulk_create(
        [Reminding(store_id=store.id, member_id=member.id)], ignore_conflicts=True
    )
    mine = Reminding.objects.filter(store_id=store.id, member_id=member.id, on=True)
    locale = view.user.language or store.locale
    with transaction.atomic():
        # Of several workers whoever changes the row writes the mail.
        week = rules.week_of(today)
        if not mine.filter(Q(told_on=None) | Q(told_on__lt=week)).update(told_on=today):
            return 0
        letter = letters.due(store, member.id, pieces, locale)
        Piece.objects.filter(store_id=store.id, id__in=[one.id for one in pieces]).update(
            reminded_on=today
        )
        if letter is None:
            return 0
        mail.queue(store.id, KIND, view.user.email, letter, locale=locale)
    return 1
