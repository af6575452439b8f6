"""Taking an import back: all of it or nothing, never by what the reviews say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.orders.models import Intake
from artur.domain.reviews import leaves
from artur.domain.reviews.actions import pictures
from artur.domain.reviews.importing import identities
from artur.domain.reviews.models import Origin, Review
from artur.domain.reviews.tallies import Moves
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict, NotFound
from artur.foundation.ledger import actions as ledger

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store

UNDO_WITHIN = timedelta(days=14)
AT_ONCE = 500


def may_undo(intake: Intake) -> bool:
    """Whether the reviews an upload brought can still be taken back."""
    fresh = clock.now() - intake.updated_at <= UNDO_WITHIN
    return intake.kind == "reviews" and intake.state in ("done", "failed") and fresh


def undo(store: Store, import_id: uuid.UUID, *, actor: str) -> None:
    """Let the worker take the import back. `Conflict` when it is too late, or not yet at its end."""
    found = Intake.objects.filter(store_id=store.id, id=import_id, kind="reviews")
    intake = found.first()
    if intake is None:
        raise NotFound(_("There is no such file."))
    if not may_undo(intake) or not found.filter(state=intake.state).update(
        state="undoing", updated_at=clock.now()
    ):
        raise Conflict(_("An import can be taken back for 14 days after it has ended."))
    audit.note(store.id, actor, "intake.undone", f"intake:{import_id}")


def undo_batch(store_id: uuid.UUID) -> int:
    """Take the next few hundred reviews of such an import back; how many (1 for its end)."""
    intake = Intake.objects.filter(store_id=store_id, state="undoing").order_by("id").first()
    if intake is None:
        return 0
    with transaction_of(store_id) as tx:
        origins = Origin.objects.filter(store_id=store_id, import_id=intake.id)
        # What its author had erased stays the empty place it is: it keeps the same from coming back.
        left = origins.exclude(digest=identities.ERASED)
        ids = list(left.values_list("review_id", flat=True)[:AT_ONCE])
        if not ids:
            own = Intake.objects.filter(store_id=store_id, id=intake.id, state="undoing")
            return own.update(state="undone", updated_at=tx.at)
        reviews = list(
            Review.objects.filter(store_id=store_id, id__in=ids).order_by("id").select_for_update()
        )
        moves = Moves(store_id)
        for review in reviews:
            moves.leave(review.subject, review.product_id, review.state, review.stars, review.apart)
        pictures.discard(store_id, ids)
        Review.objects.filter(store_id=store_id, id__in=ids).delete()
        Origin.objects.filter(store_id=store_id, review_id__in=ids).delete()
        day = tx.at.date()
        ledger.append(store_id, [leaves.erased(review.log_id, day, "undone") for review in reviews])
        moves.write()
        tx.record("review.imported", **{"import": intake.id}, count=-len(reviews))
    return len(ids)
