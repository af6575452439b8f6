"""Counting the words of reviews: whatever happened to one, its count becomes what it says now.

Two workers may look at the same review, and one twice: each first takes hold of the review's row here, so what is
added and what is taken away always fits what was counted before.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import connection, transaction

from artur.domain.insights import observing
from artur.domain.insights.terms.models import Occurrence, Reach, Reading, Worded
from artur.domain.insights.terms.rules import wording
from artur.foundation.events import queries as events
from artur.foundation.kit import clock
from artur.foundation.kit.together import send

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from artur.domain.insights.observing import Observed

TYPES = (
    "review.submitted",
    "review.published",
    "review.held",
    "review.removed",
    "review.withdrawn",
)
AT_ONCE = 100
"""Events looked at in one transaction: nobody waits long behind it."""
ROWS = 500
"""Counts moved by one statement."""
SIDES = wording.SIDES
Key = tuple["date", str, str, str]


def catch_up(store_id: uuid.UUID) -> int:
    """Count what happened since; how many events that were."""
    reach = Reach.objects.filter(store_id=store_id).first() or Reach(store_id=store_id)
    last = events.last_number(store_id)
    if last <= reach.position:
        return 0
    found = events.wanted(store_id, TYPES, reach.position, last)[:AT_ONCE]
    reached = found[-1].number if len(found) == AT_ONCE else last
    with transaction.atomic():
        _count(store_id, {uuid.UUID(event.data["review"]) for event in found})
        Reach.objects.get_or_create(store_id=store_id)
        # Another worker may have come further meanwhile; nobody goes back.
        Reach.objects.filter(store_id=store_id, position__lt=reached).update(position=reached)
    return len(found)


def take_out(store_id: uuid.UUID, ids: Iterable[uuid.UUID]) -> int:
    """Uncount these reviews at once, and forget what was worked out with them; how many there were."""
    with transaction.atomic():
        held = _hold(store_id, ids)
        if held:
            _write(store_id, [(worded, None) for worded in held])
            Reading.objects.filter(store_id=store_id).delete()
    return len(held)


def recount(store_id: uuid.UUID) -> None:
    """Forget every count; the next rounds count from the first event on."""
    with transaction.atomic():
        for model in (Reading, Occurrence, Worded, Reach):
            model.objects.filter(store_id=store_id).delete()


def _count(store_id: uuid.UUID, ids: Iterable[uuid.UUID]) -> None:
    wanted = sorted(set(ids))
    blank = [
        Worded(review_id=id_, store_id=store_id, month=clock.now().date(), terms="")
        for id_ in wanted
    ]
    Worded.objects.bulk_create(blank, ignore_conflicts=True)
    held = _hold(store_id, wanted)
    # Read only now: whoever held the rows before has written all there was to write.
    now = {one.review_id: one for one in observing.of_reviews(store_id, wanted)}
    _write(store_id, [(worded, _worded(store_id, now.get(worded.review_id))) for worded in held])


def _hold(store_id: uuid.UUID, ids: Iterable[uuid.UUID]) -> list[Worded]:
    found = Worded.objects.filter(store_id=store_id, review_id__among=sorted(set(ids)))
    return list(found.order_by("review_id").select_for_update())


def _worded(store_id: uuid.UUID, seen: Observed | None) -> Worded | None:
    if seen is None:
        return None
    language = seen.language.partition("-")[0].lower()
    terms = wording.terms_of(seen.title, seen.body, language)
    if not terms:
        return None
    return Worded(
        review_id=seen.review_id,
        store_id=store_id,
        month=seen.at.date().replace(day=1),
        subject=seen.subject,
        language=language,
        side=wording.side(seen.stars),
        terms="\n".join(sorted(terms)),
    )


def _write(store_id: uuid.UUID, changes: list[tuple[Worded, Worded | None]]) -> None:
    moves: dict[Key, list[int]] = defaultdict(lambda: [0, 0, 0])
    gone, kept = [], []
    for before, after in changes:
        _move(moves, before, -1)
        if after is None:
            gone.append(before.review_id)
        else:
            _move(moves, after, 1)
            kept.append(after)
    Worded.objects.filter(store_id=store_id, review_id__in=gone).delete()
    Worded.objects.bulk_update(kept, ["month", "subject", "language", "side", "terms"])
    moved = {key: by for key, by in moves.items() if any(by)}
    _shift(store_id, moved)
    if moved:
        Reach.objects.update_or_create(store_id=store_id, defaults={"moved_at": clock.now()})


def _move(moves: dict[Key, list[int]], worded: Worded, by: int) -> None:
    if not worded.terms:
        return
    place = SIDES.index(worded.side)
    for term in ("", *worded.terms.split("\n")):
        moves[worded.month, worded.subject, worded.language, term][place] += by


def _shift(store_id: uuid.UUID, moved: dict[Key, list[int]]) -> None:
    """Add to the counts, in one order, so that two writers can't lock each other out; empty ones go."""
    key = store_id if connection.vendor == "postgresql" else store_id.hex
    ranked = sorted(moved)
    for start in range(0, len(ranked), ROWS):
        part = ranked[start : start + ROWS]
        send(
            "INSERT INTO insights_occurrence (store_id, month, subject, language, term, low, middle, high) "  # noqa: S608 - marks alone
            f"VALUES {', '.join(['(%s, %s, %s, %s, %s, %s, %s, %s)'] * len(part))} "
            "ON CONFLICT (store_id, month, subject, language, term) DO UPDATE SET "
            "low = insights_occurrence.low + excluded.low, "
            "middle = insights_occurrence.middle + excluded.middle, "
            "high = insights_occurrence.high + excluded.high",
            [value for one in part for value in (key, *one, *moved[one])],
        )
    less = [one for one in ranked if min(moved[one]) < 0]
    if less:
        empty = Occurrence.objects.filter(store_id=store_id, low=0, middle=0, high=0)
        empty.filter(
            month__in={one[0] for one in less}, term__among=sorted({one[3] for one in less})
        ).delete()
