"""Lists of alerts: what nobody has in hand, what is put off, and what was."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from artur.domain.alerts.models import Alert
from artur.foundation.kit import clock, paging
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store
    from artur.foundation.kit.paging import Page

COUNTED_TO = 100
STATES = ("open", "snoozed", "done")


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows a list; nothing narrows it to nothing."""

    state: str = ""
    """`open`, `snoozed` or `done`; empty for all."""
    kind: str = ""
    assigned: uuid.UUID | None = None
    """To which member."""
    unassigned: bool = False
    apart: bool = False
    """Leave out what a summary told of: it stands in the list itself."""
    since: datetime | None = None
    taken: bool | None = None
    """Whether somebody has it; what is put off nobody has."""


def one(store: Store, alert_id: uuid.UUID) -> Alert:
    """One alert; `NotFound` for another store's."""
    alert = Alert.objects.filter(store_id=store.id, id=alert_id).first()
    if alert is None:
        raise NotFound(_("There is no such alert."))
    return alert


def open_alerts(store: Store, limit: int = 100) -> list[Alert]:
    """What nobody has acknowledged yet, the latest first."""
    return list(
        Alert.objects.filter(store_id=store.id, acknowledged_at=None).order_by("-id")[:limit]
    )


def open_count(store: Store) -> int:
    """How many wait for somebody now; counting ends at a hundred."""
    return len(_narrowed(store, Asked("open", apart=True)).values_list("id")[:COUNTED_TO])


def page(store: Store, asked: Asked, *, cursor: str, limit: int) -> Page[Alert]:
    """Alerts, the latest first, after `cursor`."""
    found = _narrowed(store, asked)
    if cursor:
        (last,) = paging.decode(cursor, uuid.UUID)
        found = found.filter(id__lt=last)
    return paging.take(found.order_by("-id")[: limit + 1], limit, lambda alert: (alert.id,))


def within(store: Store, summary_id: uuid.UUID) -> list[Alert]:
    """What a summary told of, the latest first."""
    return list(Alert.objects.filter(store_id=store.id, summary_id=summary_id).order_by("-id"))


def _narrowed(store: Store, asked: Asked) -> QuerySet[Alert]:
    found = _standing(Alert.objects.filter(store_id=store.id), asked)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.assigned:
        found = found.filter(assigned_to=asked.assigned)
    if asked.unassigned:
        found = found.filter(assigned_to=None)
    if asked.apart:
        found = found.filter(summary_id=None)
    if asked.since:
        found = found.filter(raised_at__gte=asked.since)
    return found


def _standing(found: QuerySet[Alert], asked: Asked) -> QuerySet[Alert]:
    if asked.taken is not None or asked.state == "done":
        return found.filter(acknowledged_at__isnull=asked.state != "done" and not asked.taken)
    later = Q(snoozed_until__gt=clock.now())
    if asked.state == "snoozed":
        return found.filter(later, acknowledged_at=None)
    if asked.state == "open":
        return found.filter(~later | Q(snoozed_until=None), acknowledged_at=None)
    return found
