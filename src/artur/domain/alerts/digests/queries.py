"""Which digests a member wants, and which of them are due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.alerts.digests.timing import RHYTHMS, Due, Rhythm, latest, upcoming
from artur.domain.alerts.models import Digest, DigestChoice, Preference
from artur.domain.alerts.queries.recipients import hours_in, hours_of
from artur.domain.stores import queries as stores
from artur.domain.stores.models import Role

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.stores.models import Member, Store
    from artur.domain.stores.queries import MemberView


@dataclass(frozen=True, slots=True)
class Wanted:
    """A digest that is due to somebody."""

    view: MemberView
    due: Due


def choice_of(store: Store, member: Member) -> DigestChoice:
    """What a member chose; a row that is not kept where they chose nothing."""
    found = DigestChoice.objects.filter(store_id=store.id, member_id=member.id).first()
    return found or _unchosen(member)


def chosen(row: DigestChoice) -> set[Rhythm]:
    """The rhythms in which digests come."""
    return {one for one in RHYTHMS if getattr(row, one)}


def next_of(store: Store, member: Member, rhythm: Rhythm, now: datetime) -> Due:
    """When the next digest of this rhythm would come to a member."""
    hours = hours_in(store, hours_of(store, member.id))
    return upcoming(rhythm, now, store.timezone, hours)


def due(store: Store, now: datetime) -> list[Wanted]:
    """What is due to whom and nobody has in hand: the last digest of each rhythm a member chose."""
    views = stores.members(store)
    rows = {row.member_id: row for row in DigestChoice.objects.filter(store_id=store.id)}
    readers = [(view, rows.get(view.member.id) or _unchosen(view.member)) for view in views]
    readers = [(view, row) for view, row in readers if chosen(row)]
    if not readers:
        return []
    kept = {row.member_id: row for row in Preference.objects.filter(store_id=store.id)}
    found = [
        Wanted(view, one)
        for view, row in readers
        for one in _due(store, row, kept.get(view.member.id), now)
    ]
    return _untold(store, found)


def _due(
    store: Store, row: DigestChoice, preference: Preference | None, now: datetime
) -> list[Due]:
    hours = hours_in(store, preference or Preference())
    found = [latest(rhythm, now, store.timezone, hours) for rhythm in chosen(row)]
    # What fell due before somebody came, or chose it, is not sent to them after the event.
    return [one for one in found if one is not None and one.at > row.changed_at]


def _untold(store: Store, found: list[Wanted]) -> list[Wanted]:
    if not found:
        return []
    since = min(one.due.period.start for one in found)
    rows = Digest.objects.filter(store_id=store.id, start__gte=since)
    told = set(rows.values_list("member_id", "rhythm", "start"))
    return [
        one
        for one in found
        if (one.view.member.id, one.due.rhythm, one.due.period.start) not in told
    ]


def _unchosen(member: Member) -> DigestChoice:
    """Owners who hear of alerts hear once a week how it went; everybody else when they ask for it."""
    return DigestChoice(
        store_id=member.store_id,
        member_id=member.id,
        weekly=member.alerts and member.role == Role.OWNER,
        changed_at=member.created_at,
    )
