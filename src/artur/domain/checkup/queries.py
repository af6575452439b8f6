"""A store's check-ups, and the one that waits."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.checkup.models import Checkup, CheckupState, Monthly
from artur.domain.checkup.rules import findings
from artur.foundation.kit import clock, paging
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from artur.domain.checkup.rules.findings import Finding
    from artur.domain.stores.models import Store
    from artur.foundation.kit.paging import Page

OPEN = (CheckupState.QUEUED, CheckupState.RUNNING)
SHOWN = 24


def history(store: Store) -> list[Checkup]:
    """The latest that came to an end, newest first."""
    ended = Checkup.objects.filter(store_id=store.id).exclude(state__in=OPEN)
    return list(ended.order_by("-id")[:SHOWN])


def page(store: Store, cursor: str, limit: int) -> Page[Checkup]:
    """All of them, the one under way too, newest first."""
    found = Checkup.objects.filter(store_id=store.id)
    if cursor:
        found = found.filter(id__lt=paging.decode(cursor, uuid.UUID)[0])
    return paging.take(found.order_by("-id")[: limit + 1], limit, lambda row: (row.id,))


def latest(store: Store) -> Checkup | None:
    """The newest with a result."""
    done = Checkup.objects.filter(store_id=store.id, state=CheckupState.DONE)
    return done.order_by("-id").first()


def before(checkup: Checkup) -> Checkup | None:
    """The one with a result before it."""
    done = Checkup.objects.filter(store_id=checkup.store_id, state=CheckupState.DONE)
    return done.filter(id__lt=checkup.id).order_by("-id").first()


def one(store: Store, checkup_id: uuid.UUID) -> Checkup:
    """One of them; raises `NotFound`."""
    found = Checkup.objects.filter(store_id=store.id, id=checkup_id).first()
    if found is None:
        raise NotFound("There is no such check-up.")
    return found


def under_way(store_id: uuid.UUID) -> Checkup | None:
    """The one that waits or is being made."""
    return Checkup.objects.filter(store_id=store_id, state__in=OPEN).order_by("id").first()


def asked_today(store_id: uuid.UUID) -> int:
    """How many were asked for within a day."""
    since = clock.now() - timedelta(days=1)
    return Checkup.objects.filter(store_id=store_id, created_at__gte=since).count()


def monthly(store_id: uuid.UUID) -> Monthly | None:
    """When the next comes by itself; None where none does."""
    return Monthly.objects.filter(store_id=store_id).first()


def findings_of(checkup: Checkup) -> dict[str, Finding]:
    """What it found, by point."""
    return {name: findings.from_json(kept) for name, kept in checkup.findings.items()}
