"""Invitations and their mail as a member looks at them, one order at a time and at a glance."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import TruncHour
from django.utils.translation import gettext as _

from artur.domain.invitations.models import Invitation, State
from artur.domain.orders.models import Customer, Order
from artur.foundation.kit import clock, paging
from artur.foundation.kit.problems import NotFound
from artur.foundation.mail.models import Message, MessageState

if TYPE_CHECKING:
    from datetime import tzinfo

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store
    from artur.foundation.kit.paging import Page

AT_A_GLANCE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a member asked to see; `search` is an order's id or an e-mail address."""

    search: str = ""
    state: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """What became of the mail of the last 24 hours."""

    sent: int
    failed: int
    waiting: int


def of_order(store_id: uuid.UUID, order_id: uuid.UUID) -> list[Invitation]:
    """An order's invitations, in the order of their moments."""
    found = Invitation.objects.filter(store_id=store_id, order_id=order_id)
    return list(found.select_related("order").order_by("due_at", "id"))


def page(store: Store, asked: Asked, cursor: str = "", limit: int = 50) -> Page[Invitation]:
    """Invitations with order and customer: what goes out next first, or else the latest first."""
    rows = _found(store.id, asked).select_related("order", "customer")
    if asked.state == State.SCHEDULED:
        return _soonest(rows, cursor, limit)
    if cursor:
        (last,) = paging.decode(cursor, uuid.UUID)
        rows = rows.filter(id__lt=last)
    return paging.take(rows.order_by("-id")[: limit + 1], limit, lambda row: (row.id,))


def one(store: Store, invitation_id: uuid.UUID) -> Invitation:
    """The invitation with its order and customer; raises `NotFound`."""
    found = Invitation.objects.filter(store_id=store.id, id=invitation_id)
    invitation = found.select_related("order", "customer").first()
    if invitation is None:
        raise NotFound(_("There is no such invitation."))
    return invitation


def _found(store_id: uuid.UUID, asked: Asked) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(store_id=store_id)
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.reason:
        rows = rows.filter(reason=asked.reason)
    if asked.search:
        orders = Order.objects.filter(store_id=store_id, external_id=asked.search)
        people = Customer.objects.filter(store_id=store_id, email=asked.search.lower())
        rows = rows.filter(
            Q(order_id__in=list(orders.values_list("id", flat=True)))
            | Q(customer_id__in=list(people.values_list("id", flat=True)))
        )
    return rows


def _soonest(rows: QuerySet[Invitation], cursor: str, limit: int) -> Page[Invitation]:
    rows = rows.filter(next_at__isnull=False)
    if cursor:
        at, last = paging.decode(cursor, datetime, uuid.UUID)
        rows = rows.filter(Q(next_at__gt=at) | Q(next_at=at, id__gt=last))
    return paging.take(
        rows.order_by("next_at", "id")[: limit + 1], limit, lambda row: (row.next_at, row.id)
    )


def due_until(store_id: uuid.UUID, until: datetime, zone: tzinfo) -> dict[datetime, int]:
    """How many invitations are due in each hour until then; what is overdue counts to its own hour."""
    due = Invitation.objects.filter(store_id=store_id, state=State.SCHEDULED, next_at__lt=until)
    hours = due.annotate(hour=TruncHour("next_at", tzinfo=zone)).values_list("hour")
    return dict(hours.annotate(count=Count("id")).order_by("hour"))


def next_due(store_id: uuid.UUID) -> datetime | None:
    """When the next invitation goes out; None when none is planned."""
    due = Invitation.objects.filter(store_id=store_id, state=State.SCHEDULED, next_at__isnull=False)
    return due.order_by("next_at").values_list("next_at", flat=True).first()


def post(store_id: uuid.UUID) -> Post:
    """What became of the mail of the last 24 hours, of whatever kind."""
    since = clock.now() - AT_A_GLANCE
    counts = Message.objects.filter(store_id=store_id, created_at__gte=since).aggregate(
        sent=Count("id", filter=Q(state=MessageState.SENT)),
        failed=Count("id", filter=Q(state=MessageState.FAILED)),
        waiting=Count("id", filter=Q(state__in=[MessageState.QUEUED, MessageState.SENDING])),
    )
    return Post(**counts)
