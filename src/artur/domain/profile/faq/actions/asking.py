"""What people search for, counted without knowing who they are; what found nothing becomes something to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from artur.domain.profile.faq import queries
from artur.domain.profile.faq.actions.voting import mark_of, note_mark
from artur.domain.profile.faq.models import Day, Sought, Standing
from artur.domain.profile.faq.rules import asked, search
from artur.domain.profile.freshness.queries import today
from artur.foundation.kit import clock, ids

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

LONGEST = 80
MOST = 5_000
"""Different searches a store keeps; whoever types at random fills no disk."""


def note_search(store: Store, typed: str, language: str, *, visitor: str) -> bool:
    """Count what a visitor finished typing, once a day; whether something was found is looked up here again."""
    kept = asked.without_names(typed, LONGEST)
    key = search.key_of(asked.TAKEN_OUT.sub(" ", kept), language)[:100]
    if sum(letter.isalpha() for letter in key) < asked.ENOUGH:
        return False
    missed = not queries.answers_whole(store, typed, language)
    day = today(store.id)
    with transaction.atomic():
        if not note_mark(store.id, mark_of(day, visitor, f"{language}/{key}")):
            return False
        _count_day(store, day, missed=missed)
        _count(store, language, key, kept, missed=missed)
    return True


def _count_day(store: Store, day: Any, *, missed: bool) -> None:
    place = {"store_id": store.id, "day": day}
    Day.objects.bulk_create([Day(id=ids.new(), **place)], ignore_conflicts=True)
    Day.objects.filter(**place).update(searches=F("searches") + 1, missed=F("missed") + int(missed))


def _count(store: Store, language: str, key: str, text: str, *, missed: bool) -> None:
    ours = Sought.objects.filter(store_id=store.id)
    place = {"language": language, "key": key}
    if not ours.filter(**place).exists():
        if ours.count() >= MOST:
            return
        made = Sought(id=ids.new(), store_id=store.id, text=text, **place)
        Sought.objects.bulk_create([made], ignore_conflicts=True)
    now = clock.now()
    ours.filter(**place).update(
        count=F("count") + 1, missed=F("missed") + int(missed), text=text, last_at=now
    )
    if missed:
        # The entry that answered it is gone or hidden: it is to be done again.
        ours.filter(**place, state=Standing.ANSWERED).update(state=Standing.OPEN, entry_id=None)
