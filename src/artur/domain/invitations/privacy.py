"""What invitations hold about a person: when they were asked about what, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from artur.domain.invitations.models import Invitation, Reason, State
from artur.domain.orders.models import Customer
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid

    from django.db.models import QuerySet


def export(store_id: uuid.UUID, email: str) -> list[dict[str, Any]] | None:
    """Every invitation of the person, with what became of it."""
    rows = _of(store_id, email).select_related("order").order_by("id")
    return [
        {
            "id": str(row.id),
            "order": row.order.external_id,
            "moment": row.moment,
            "state": row.state,
            "reason": row.reason,
            "channel": row.channel,
            "came_by": row.entrance or None,
            "due_at": row.due_at.isoformat() if row.due_at else None,
            "started_at": row.started_at.isoformat() if row.started_at else None,
            "sent_at": row.sent_at.isoformat() if row.sent_at else None,
            "reminded_at": row.reminded_at.isoformat() if row.reminded_at else None,
            "mailed_before": row.mailed_before or [],
            "answered_at": row.answered_at.isoformat() if row.answered_at else None,
            "said_not_yet": row.not_yet,
            "products_left_out": len(row.left_out or []),
        }
        for row in rows
    ] or None


def erase(store_id: uuid.UUID, email: str) -> int:
    """Nobody is invited or reminded any more; the rows stay and name nobody once the customer is emptied."""
    rows = _of(store_id, email)
    open_ = rows.filter(state__in=[State.SCHEDULED, State.SKIPPED])
    ended = open_.update(state=State.CANCELLED, reason=Reason.ERASED, due_at=None)
    return max(ended, rows.update(next_at=None, in_flight=None))


def _of(store_id: uuid.UUID, email: str) -> QuerySet[Invitation]:
    # Asked in two steps: an UPDATE can't join.
    customers = Customer.objects.filter(store_id=store_id, email=email).values_list("id", flat=True)
    return Invitation.objects.filter(store_id=store_id, customer_id__in=list(customers))


# Before orders, whose customer is emptied last: we find our rows by it.
register(
    Holder(
        "invitations",
        export,
        erase,
        order=30,
        title=gettext_lazy("Questions you were sent"),
        about=gettext_lazy(
            "When you were asked about which order, by which way, and whether you answered. It keeps you from being asked twice."
        ),
    )
)
