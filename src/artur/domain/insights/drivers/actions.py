"""Asking for a study, making one, and writing down what it found."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Q

from artur.domain.insights import observing
from artur.domain.insights.drivers.models import Studied, Studying
from artur.domain.insights.drivers.queries import ABANDONED
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.insights.drivers.results import Study
    from artur.domain.stores.models import Store

SPAN = timedelta(days=731)
"""What lies further back than two years drives nobody's stars today."""


def want(store_id: uuid.UUID, *, actor: str) -> None:
    """Have a study made as soon as a worker comes by; asking twice changes nothing."""
    _row(store_id)
    with transaction.atomic():
        fresh = Studying.objects.filter(store_id=store_id, wanted_at__isnull=True)
        if fresh.update(wanted_at=clock.now()):
            audit.note(store_id, actor, "drivers.wanted", f"store:{store_id}")


def looked(store_id: uuid.UUID) -> None:
    """Note that this night somebody looked whether there is anything new."""
    _row(store_id)
    Studying.objects.filter(store_id=store_id).update(looked_at=clock.now(), wanted_at=None)


def failed(store_id: uuid.UUID) -> None:
    """Note that a study ended without a result; the next night tries again."""
    now = clock.now()
    Studying.objects.filter(store_id=store_id).update(
        begun_at=None, failed_at=now, looked_at=now, wanted_at=None
    )


def make(store: Store) -> dict[str, Study] | None:
    """Study the store's reviews, all of them and by subject; None if somebody else is at it."""
    begun = _begin(store.id)
    if begun is None:
        return None
    found, reviews = _studies(store)
    _keep(store.id, found, begun, reviews)
    return found


def _studies(store: Store) -> tuple[dict[str, Study], int]:
    # Numbers weigh thirty megabytes: only the process that makes a study loads them.
    from artur.domain.insights.drivers.columns import Collecting  # noqa: PLC0415
    from artur.domain.insights.drivers.study import study  # noqa: PLC0415

    collecting = Collecting(ZoneInfo(store.timezone))
    for block in observing.walk(store.id, since=clock.now() - SPAN):
        collecting.add(block)
    seen = collecting.done()
    found = {"": study(seen)}
    if seen.columns:
        for code, subject in enumerate(seen.columns[0].levels):
            mine = seen.subjects == code
            found[subject] = found[""] if mine.all() else study(seen.where(mine))
    return found, observing.counted(store.id).count()


def _begin(store_id: uuid.UUID) -> datetime | None:
    now = clock.now()
    _row(store_id)
    free = Q(begun_at__isnull=True) | Q(begun_at__lte=now - ABANDONED)
    won = Studying.objects.filter(free, store_id=store_id).update(
        begun_at=now, looked_at=now, wanted_at=None
    )
    return now if won else None


def _keep(store_id: uuid.UUID, found: dict[str, Study], begun: datetime, reviews: int) -> None:
    """Write it down, unless another has taken over meanwhile."""
    now = clock.now()
    rows = [
        Studied(store_id=store_id, subject=subject, at=now, found=study.document())
        for subject, study in found.items()
    ]
    with transaction.atomic():
        mine = Studying.objects.filter(store_id=store_id, begun_at=begun)
        if not mine.update(begun_at=None, ended_at=now, failed_at=None, reviews=reviews):
            return
        Studied.objects.filter(store_id=store_id).delete()
        Studied.objects.bulk_create(rows)


def _row(store_id: uuid.UUID) -> None:
    if not Studying.objects.filter(store_id=store_id).exists():
        try:
            with transaction.atomic():
                Studying(store_id=store_id).save(force_insert=True)
        except IntegrityError:  # somebody else was faster
            pass
