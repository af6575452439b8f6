"""Whether an answer helped: one word of a visitor a day, known again by a hash that is gone the day after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from artur.domain.profile.faq.models import Entry, Mark, State, Tally
from artur.domain.profile.freshness.queries import today
from artur.foundation.kit import ids, signing
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from artur.domain.stores.models import Store


def vote(store: Store, entry_id: uuid.UUID, *, helped: bool, visitor: str) -> None:
    """Count a visitor's word once a day; another word on the same day replaces the first."""
    if not Entry.objects.filter(store_id=store.id, id=entry_id, state=State.PUBLIC).exists():
        raise NotFound(_("There is no such entry."))
    day = today(store.id)
    mark = mark_of(day, visitor, str(entry_id))
    with transaction.atomic():
        if note_mark(store.id, mark, helped=helped):
            _count(store.id, entry_id, day, helped=helped, by=1)
            return
        ours = Mark.objects.filter(store_id=store.id, mark=mark, helped=not helped)
        if ours.update(helped=helped):
            _count(store.id, entry_id, day, helped=helped, by=1)
            _count(store.id, entry_id, day, helped=not helped, by=-1)


def mark_of(day: date, visitor: str, about: str) -> bytes:
    """What stands for a visitor and a thing on one day, and for nobody on any other."""
    return signing.keyed_hash("faq", f"{day.isoformat()}/{about}/{visitor}")[:16]


def note_mark(store_id: uuid.UUID, mark: bytes, *, helped: bool | None = None) -> bool:
    """Whether this mark is new."""
    if Mark.objects.filter(store_id=store_id, mark=mark).exists():
        return False
    made = Mark(id=ids.new(), store_id=store_id, mark=mark, helped=helped)
    Mark.objects.bulk_create([made], ignore_conflicts=True)
    return Mark.objects.filter(store_id=store_id, id=made.id).exists()


def _count(store_id: uuid.UUID, entry_id: uuid.UUID, day: date, *, helped: bool, by: int) -> None:
    name = "helped" if helped else "unhelped"
    place = {"store_id": store_id, "entry_id": entry_id, "day": day}
    Tally.objects.bulk_create([Tally(id=ids.new(), **place)], ignore_conflicts=True)
    Tally.objects.filter(**place).update(**{name: F(name) + by})
