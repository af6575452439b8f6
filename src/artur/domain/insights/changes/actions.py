"""Taking answers into the streams, exactly once, and saying what became of a change."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.insights.changes import finding, keeping, queries
from artur.domain.insights.changes.models import Change, Stream, Watch
from artur.domain.insights.changes.rules import budget
from artur.domain.insights.changes.rules import stream as rules
from artur.domain.insights.observing import of_reviews
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.stores.models import Store
    from artur.foundation.events.models import Event

LONGEST = 500


TRIES = 5
"""How often a batch is reckoned anew when somebody else was quicker; after that the worker comes again."""


class Overtaken(Exception):
    """Others wrote the store's streams all the time; the events stay to be heard again."""


def take(store_id: uuid.UUID, events: list[Event]) -> list[Change]:
    """Take the reviews these events tell of into their streams; what was taken in before is not taken in again.

    Everything is reckoned first, then written if nobody else has written since. Who was overtaken reckons anew: a
    worker with the same events has left nothing to take in, a member who closed a change has.
    """
    for _try in range(TRIES):
        found = _take(store_id, events)
        if found is not None:
            return found
    raise Overtaken


def _take(store_id: uuid.UUID, events: list[Event]) -> list[Change] | None:
    """The changes found; None where somebody else wrote the streams meanwhile."""
    watch = Watch.objects.get_or_create(store_id=store_id)[0]
    # A review counts as it was first submitted; a change of it is not another customer.
    new = [e for e in events if e.number > watch.position and e.data.get("revision", "1") == "1"]
    reached = max((e.number for e in events), default=0)
    if reached <= watch.position:
        return []
    seen = of_reviews(store_id, [uuid.UUID(e.data["review"]) for e in new], texts=False)
    answers = keeping.sorted_in(seen)
    kept = keeping.load(store_id, answers)
    outcome = finding.reckon(watch, kept, answers)
    with transaction_of(store_id) as tx:
        if not _won(watch, position=reached, watched=watch.watched):
            return None
        keeping.write(kept.values())
        for change in outcome.ended:
            _over(store_id, change)
        Change.objects.bulk_create(outcome.found)
        for found in outcome.found:
            tx.record("insight.changed", change=found.id, part_of=found.part_of)
    return outcome.found


def close(store: Store, change_id: uuid.UUID, *, note: str, keep: bool, actor: str) -> Change:
    """A member says that a change is dealt with; with `keep`, that this is how it is from now on."""
    note = " ".join(note.split())
    if len(note) > LONGEST or "\x00" in note:
        raise Invalid([FieldError("note", _("Up to %(most)d characters fit.") % {"most": LONGEST})])
    change = queries.change(store.id, change_id)
    with transaction_of(store.id) as tx:
        watch = Watch.objects.select_for_update().get(store_id=store.id)
        family = [change.id, *(one.id for one in queries.parts(change))]
        still = Change.objects.filter(store_id=store.id, id__in=family, ended_at=None)
        kept = _streams_of(store.id, still)
        watched = dict(watch.watched)
        for one in kept:
            rules.close(one.state, keep=keep)
            watched[one.row.dimension] -= int(not one.state.share)
        ended = still.update(ended_at=tx.at, ended_by=actor)
        if not ended or not _won(watch, watched=watched):
            raise Conflict(_("This is over already."))
        keeping.write(kept)
        Change.objects.filter(store_id=store.id, id=change.id).update(note=note)
        audit.note(store.id, actor, "change.closed", f"change:{change.id}")
    return queries.change(store.id, change_id)


def choose(store: Store, choice: str, *, actor: str) -> None:
    """Say how many false alarms a year are acceptable; streams go by it from their next answers on."""
    if choice not in budget.CHOICES:
        raise Invalid([FieldError("alarms", _("Choose one of these."))])
    with transaction.atomic():
        watch = Watch.objects.get_or_create(store_id=store.id)[0]
        Watch.objects.filter(store_id=watch.store_id).update(alarms=budget.CHOICES[choice])
        audit.note(store.id, actor, "changes.alarms_chosen", choice=choice)


def _streams_of(store_id: uuid.UUID, changes: Iterable[Change]) -> list[keeping.Kept]:
    wanted = [one.stream_id for one in changes]
    rows = Stream.objects.filter(store_id=store_id, id__in=wanted)
    return [keeping.Kept(row, keeping.read(row.state)) for row in rows]


def _won(watch: Watch, **fields: object) -> bool:
    """Whether nobody has written the store's streams since `watch` was read; nobody else can until the end, either."""
    mine = Watch.objects.filter(store_id=watch.store_id, version=watch.version)
    return bool(mine.update(version=watch.version + 1, **fields))


def _over(store_id: uuid.UUID, ended: finding.Ended) -> None:
    mine = Change.objects.filter(store_id=store_id, id=ended.id, ended_at=None)
    mine.update(ended_at=ended.at, ended_by="itself")
