"""Writing to the author of a review, in the language they wrote in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.invitations import tokens
from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Customer
from artur.foundation.mail import actions as mail

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store


def tell(
    store: Store, review: Review, write: Callable[[str], dict[str, Any]], reference: uuid.UUID
) -> None:
    """Queue what `write` makes of the address of their form; nobody is written to who was erased."""
    if review.customer_id is None or review.invitation_id is None:
        return
    customer = Customer.objects.filter(store_id=store.id, id=review.customer_id).first()
    invitation = Invitation.objects.filter(store_id=store.id, id=review.invitation_id).first()
    if customer is None or invitation is None:
        return
    content = write(tokens.form_url(invitation))
    mail.queue(
        store.id, "decision", customer.email, content, locale=review.language, reference=reference
    )
