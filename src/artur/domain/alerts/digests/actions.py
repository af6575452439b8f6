"""Sending digests, each exactly once, and keeping who wants which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from artur.domain.alerts.digests import letters, queries
from artur.domain.alerts.digests.sent import KIND
from artur.domain.alerts.digests.telling import Told, tell
from artur.domain.alerts.digests.timing import RHYTHMS, Rhythm, before, whole
from artur.domain.alerts.models import Digest, DigestChoice
from artur.domain.insights.periods import today
from artur.domain.stores import queries as stores
from artur.domain.stores.models import Member
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids
from artur.foundation.mail import actions as mail

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from artur.domain.alerts.digests.queries import Wanted
    from artur.domain.insights.rules.periods import Period
    from artur.domain.stores.models import Store
    from artur.domain.stores.queries import MemberView


def send_due(store: Store) -> int:
    """Send what is due; how many were looked at. What has nothing to tell is noted and not sent."""
    wanted = queries.due(store, clock.now())
    told: dict[tuple[Rhythm, Period], Told] = {}
    for one in wanted:
        key = (one.due.rhythm, one.due.period)
        told[key] = told.get(key) or tell(store, *key)
        _send(store, one, told[key])
    return len(wanted)


def send_now(store: Store, view: MemberView, rhythm: Rhythm) -> None:
    """Send a member the digest of the last day, week or month at once, whatever they chose and whatever it says."""
    with transaction.atomic():
        _queue(store, view, latest(store, rhythm), None)


def latest(store: Store, rhythm: Rhythm) -> Told:
    """What a digest of the last whole day, week or month tells."""
    return tell(store, rhythm, before(rhythm, whole(rhythm, today(store))))


def choose(store: Store, member_id: uuid.UUID, rhythms: Collection[Rhythm], *, actor: str) -> None:
    """Keep which digests a member wants; `NotFound` for another store's member."""
    stores.member(store, member_id)
    _keep(store.id, member_id, set(rhythms), actor)


def end(store: Store, member_id: uuid.UUID, rhythm: Rhythm, *, wanted: bool = False) -> bool:
    """End one of a member's digests, or let it begin again; False where they work here no more."""
    member = Member.objects.filter(store_id=store.id, id=member_id).first()
    if member is None:
        return False
    had = queries.chosen(queries.choice_of(store, member))
    wants = had | {rhythm} if wanted else had - {rhythm}
    if wants != had:
        _keep(store.id, member_id, wants, f"member:{member_id}")
    return True


def _keep(store_id: uuid.UUID, member_id: uuid.UUID, wants: set[Rhythm], actor: str) -> None:
    kept: dict[str, bool] = {one: one in wants for one in RHYTHMS}
    with transaction.atomic():
        DigestChoice.objects.update_or_create(
            store_id=store_id, member_id=member_id, defaults={**kept, "changed_at": clock.now()}
        )
        audit.note(store_id, actor, "member.digests", f"member:{member_id}")


def _send(store: Store, wanted: Wanted, told: Told) -> None:
    member, row = wanted.view.member, ids.new()
    with transaction.atomic():
        # Whoever writes the row sends the mail: of several workers the others find it there.
        mine = Digest(
            id=row,
            store_id=store.id,
            member_id=member.id,
            rhythm=told.rhythm,
            start=told.period.start,
            at=clock.now(),
        )
        Digest.objects.bulk_create([mine], ignore_conflicts=True)
        won = Digest.objects.filter(store_id=store.id, id=row)
        here = Member.objects.filter(store_id=store.id, id=member.id)
        if told.anything and won.exists() and here.exists():
            won.update(
                message_id=_queue(store, wanted.view, told, row),
                best_id=told.best.id if told.best else None,
                telling_id=told.telling.id if told.telling else None,
            )


def _queue(store: Store, view: MemberView, told: Told, reference: uuid.UUID | None) -> uuid.UUID:
    locale = view.user.language or store.locale
    ends = letters.ending(store.id, view.member.id, told.rhythm)
    content = letters.letter(store, told, locale, ends)
    message = mail.queue(
        store.id, KIND, view.user.email, content, locale=locale, reference=reference
    )
    return message.id
