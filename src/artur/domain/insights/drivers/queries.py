"""Reading what was found, and whether a study is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.insights import observing
from artur.domain.insights.drivers import results
from artur.domain.insights.drivers.models import Studied, Studying
from artur.domain.insights.drivers.results import ENOUGH, Study
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store

NIGHT = timedelta(hours=2)
"""Local time at which a store's night study may begin."""
ABANDONED = timedelta(minutes=30)
GROWN = 0.01
"""A hundredth of the reviews is worth another look at once; less waits for a week to pass."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known, from when, and whether more is coming."""

    study: Study
    at: datetime | None
    """When it was found; None before the first study."""
    running: bool
    wanted: bool
    failed: bool


def standing(store_id: uuid.UUID, subject: str = "") -> Standing:
    """What was found about a store; before the first study, how many rated orders there are."""
    row = Studied.objects.filter(store_id=store_id, subject=subject).first()
    state = Studying.objects.filter(store_id=store_id).first()
    study = results.read(row.found) if row else _begun(store_id, subject)
    return Standing(
        study=study,
        at=row.at if row else None,
        running=state is not None and _runs(state),
        wanted=state is not None and state.wanted_at is not None,
        failed=state is not None and state.failed_at is not None,
    )


def subjects(store_id: uuid.UUID) -> list[str]:
    """The subjects a study was made of, besides all of them together."""
    found = Studied.objects.filter(store_id=store_id).exclude(subject="")
    return list(found.order_by("subject").values_list("subject", flat=True))


def enough(store_id: uuid.UUID) -> bool:
    """Whether so many reviews count that a study could say something."""
    return len(observing.counted(store_id).values("id")[:ENOUGH]) == ENOUGH


def due(store: Store) -> bool:
    """Whether somebody waits for a study, or it is a night of which nobody has looked yet."""
    state = Studying.objects.filter(store_id=store.id).first()
    if state is None:
        return True
    if _runs(state):
        return False
    return state.wanted_at is not None or _night(store, state.looked_at) != _night(
        store, clock.now()
    )


def grown(store_id: uuid.UUID) -> bool:
    """Whether there is so much new since the last study that another is worth its time."""
    state = Studying.objects.filter(store_id=store_id).first()
    if state is None or state.ended_at is None or state.wanted_at is not None:
        return True
    now = observing.counted(store_id).count()
    if abs(now - state.reviews) >= max(1.0, GROWN * state.reviews):
        return True
    return now != state.reviews and clock.now() - state.ended_at >= WEEK


def _runs(state: Studying) -> bool:
    return state.begun_at is not None and clock.now() - state.begun_at < ABANDONED


def _night(store: Store, at: datetime | None) -> object:
    return at and (at.astimezone(ZoneInfo(store.timezone)) - NIGHT).date()


def _begun(store_id: uuid.UUID, subject: str) -> Study:
    counting = observing.counted(store_id)
    counting = counting.filter(subject=subject) if subject else counting
    orders = counting.filter(order_id__isnull=False).order_by().values("order_id").distinct()
    known = len(orders[:ENOUGH])
    return Study("few" if known < ENOUGH else "due", known, 0)
