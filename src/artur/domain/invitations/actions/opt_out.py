"""A customer wants no more invitations of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.actions import writing
from artur.domain.invitations.models import Invitation, Reason, State
from artur.domain.orders.models import Customer
from artur.foundation.events.recording import transaction_of
from artur.foundation.mail import suppression

if TYPE_CHECKING:
    import uuid


def opt_out(store_id: uuid.UUID, customer_id: uuid.UUID) -> bool:
    """Never invite this customer again, from this instant on; True when that is news. Idempotent."""
    with transaction_of(store_id) as tx:
        email = (
            Customer.objects.filter(store_id=store_id, id=customer_id)
            .values_list("email", flat=True)
            .first()
        )
        if email is None or "@" not in email:
            return False
        reason = suppression.SuppressionReason.UNSUBSCRIBED
        news = suppression.suppress(store_id, email, reason)
        scheduled = Invitation.objects.select_for_update().filter(
            store_id=store_id, customer_id=customer_id, state=State.SCHEDULED
        )
        for row in scheduled.order_by("id"):
            row.state, row.reason = State.SUPPRESSED, Reason.OPTED_OUT
            if row.in_flight is None:
                row.next_at = None
            writing.keep(row, ["state", "reason", "next_at"])
            writing.record(tx, row, row.order_id)
    return news
