"""An author takes a review back: always, at once, and without giving a reason. What they wrote is destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.reviews import leaves
from artur.domain.reviews.models import Review, Revision, State
from artur.domain.reviews.tallies import Moves
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import NotFound
from artur.foundation.ledger import actions as ledger

if TYPE_CHECKING:
    import uuid

    from artur.domain.reviews.forms import Form

# The link to the order stays, so that the form still knows it was answered; erasure ends that too.
GONE: dict[str, Any] = {
    "title": "",
    "body": "",
    "author": "",
    "answers": {},
    "salts": None,
    "text_hash": None,
    "fingerprint": bytes(16),
    "held_for": [],
    "held_until": None,
}


def withdraw(form: Form, review_id: uuid.UUID) -> None:
    """Withdraw one of the order's reviews; the same again changes nothing. `NotFound` for any other review."""
    with transaction_of(form.store.id) as tx:
        mine = Review.objects.filter(store_id=form.store.id, order_id=form.order.id, id=review_id)
        review = mine.select_for_update().first()
        if review is None:
            raise NotFound(_("There is no such review."))
        if review.state == State.WITHDRAWN:
            return
        moves = Moves(form.store.id)
        moves.leave(review.subject, review.product_id, review.state, review.stars, review.apart)
        moves.enter(review.subject, review.product_id, State.WITHDRAWN, review.stars, review.apart)
        mine.update(state=State.WITHDRAWN, **GONE)
        Revision.objects.filter(store_id=form.store.id, review_id=review.id).delete()
        ledger.append(form.store.id, [leaves.erased(review.log_id, tx.at.date(), "author")])
        moves.write()
        tx.record(
            "review.withdrawn", review=review.id, product=review.product_id, subject=review.subject
        )
