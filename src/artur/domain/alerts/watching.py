"""What nobody tells of by itself: a deadline that comes near, a rating nobody answers, answers that become fewer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from artur.domain.alerts import actions, judging, queries
from artur.domain.alerts.actions import Call
from artur.domain.alerts.models import Alert
from artur.domain.alerts.rules import falling
from artur.domain.insights.periods import Period, today
from artur.domain.insights.response import queries as response
from artur.domain.insights.response.queries import SETTLED
from artur.domain.reviews.models import Reply, Review, State
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from artur.domain.alerts.rules.conditions import Conditions
    from artur.domain.alerts.rules.ruling import Rule
    from artur.domain.stores.models import Store

AT_ONCE = 100
DAY = timedelta(days=1)
CATCHING_UP = 7 * DAY
"""Ratings that had gone unanswered for longer than this before the rule was switched on raise nothing."""
LATELY, BEFORE = 14 * DAY, 56 * DAY
"""Two weeks of invitations are held against the eight weeks before."""


def deadlines(store: Store) -> int:
    """Tell of held reviews whose time to decide is nearly over; how many."""
    found: list[Review] = []
    for rule in _waiting(store, "held_due"):
        held = Review.objects.filter(
            store_id=store.id, state=State.HELD, held_until__lte=clock.now() + _wait(rule)
        )
        # The time to decide begins anew with each revision.
        revision = Cast(OuterRef("revision"), CharField())
        found += _untold(held, "held_due", cause=revision)
    judge = judging.Judge(store, found)
    return sum(judge.tell("held_due", one, str(one.revision)) is not None for one in found)


def unanswered(store: Store) -> int:
    """Tell of published ratings that have had no answer for too long; how many."""
    told = 0
    for rule in _waiting(store, "unanswered"):
        until = clock.now() - _wait(rule)
        silent = Review.objects.filter(
            ~Exists(Reply.objects.filter(review_id=OuterRef("id"))),
            store_id=store.id,
            state=State.PUBLISHED,
            submitted_at__gt=until - CATCHING_UP,
            submitted_at__lte=until,
        ).exclude(source__startswith="imported")
        for found in _walk(_asked(silent, rule.when), "unanswered"):
            judge = judging.Judge(store, found)
            told += sum(judge.tell("unanswered", one, "") is not None for one in found)
            if told >= AT_ONCE:
                break
    return told


def answers(store: Store) -> int:
    """Tell, once a week at most, that clearly fewer of those who are asked answer."""
    if not queries.rules_of_kind(store.id, "answers_falling"):
        return 0
    # Later ones may still be answered.
    until = today(store) - SETTLED
    lately = _share(store, until - LATELY, until)
    before = _share(store, until - LATELY - BEFORE, until - LATELY)
    if not falling.fell(before, lately):
        return 0
    year, week, _day = clock.now().isocalendar()
    facts = {"lately": f"{lately.part:.4f}", "before": f"{before.part:.4f}"}
    call = Call("answers_falling", f"{year}-{week:02}", facts=facts)
    return int(actions.raise_by_rules(store, call) is not None)


def _waiting(store: Store, kind: str) -> list[Rule]:
    return [rule for rule in queries.rules_of_kind(store.id, kind) if rule.wait]


def _wait(rule: Rule) -> timedelta:
    return rule.wait or timedelta()


def _asked(found: QuerySet[Review], when: Conditions) -> QuerySet[Review]:
    """What the database can tell of a rule's conditions; the rest is looked at one by one."""
    if when.stars_to is not None:
        found = found.filter(stars__lte=when.stars_to)
    if when.stars_from is not None:
        found = found.filter(stars__gte=when.stars_from)
    return found.filter(subject__in=when.subjects) if when.subjects else found


def _walk(found: QuerySet[Review], kind: str) -> Iterator[list[Review]]:
    """Those of which nothing was told, some at a time: many that do not fit a rule hide none that does."""
    last: uuid.UUID | None = None
    while True:
        rest = found.filter(id__gt=last) if last is not None else found
        told = Alert.objects.filter(
            store_id=OuterRef("store_id"), kind=kind, review_id=OuterRef("id")
        )
        some = list(rest.filter(~Exists(told)).order_by("id")[:AT_ONCE])
        if not some:
            return
        yield some
        last = some[-1].id


def _untold(found: QuerySet[Review], kind: str, **same: Any) -> list[Review]:
    """Those of which no alert of this kind was raised, or none that is the `same`."""
    told = Alert.objects.filter(store_id=OuterRef("store_id"), kind=kind, review_id=OuterRef("id"))
    return list(found.filter(~Exists(told.filter(**same))).order_by("submitted_at")[:AT_ONCE])


def _share(store: Store, after: date, until: date) -> falling.Share:
    (funnel,) = response.funnel(store.id, Period(after + DAY, until, "day"))
    return falling.Share(funnel.sent, funnel.steps[-1].count or 0)
