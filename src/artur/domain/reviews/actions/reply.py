"""The store's one public answer to a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.reviews import leaves
from artur.domain.reviews.models import Reply, Review, State
from artur.domain.reviews.tallies import Moves
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, NotFound
from artur.foundation.ledger import actions as ledger

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder

LONGEST = 5_000


def reply(store: Store, review_id: uuid.UUID, *, body: str, author: str = "", actor: str) -> Reply:
    """Publish the answer, or change it. `Conflict` for a review that is not shown."""
    body, author = body.strip(), " ".join(author.split())
    _validate(body, author)
    with transaction_of(store.id) as tx:
        review = _shown(store, review_id)
        known = Reply.objects.filter(store_id=store.id, review_id=review.id).first()
        if known is None:
            known = Reply(
                id=ids.new(), store_id=store.id, review=review, body=body, author=author,
                actor=actor, created_at=tx.at, updated_at=tx.at,
            )  # fmt: skip
            known.save(force_insert=True)
            _tell(tx, store, review, "published", actor)
        elif (known.body, known.author) != (body, author):
            Reply.objects.filter(store_id=store.id, id=known.id).update(
                body=body, author=author, actor=actor, updated_at=tx.at
            )
            known.refresh_from_db()
            _tell(tx, store, review, "changed", actor)
    return known


def delete_reply(store: Store, review_id: uuid.UUID, *, actor: str) -> None:
    """Take the answer back; `NotFound` if there is none."""
    with transaction_of(store.id) as tx:
        review = Review.objects.filter(store_id=store.id, id=review_id).select_for_update().first()
        gone, _rows = Reply.objects.filter(store_id=store.id, review_id=review_id).delete()
        if review is None or not gone:
            raise NotFound(_("There is no such reply."))
        _tell(tx, store, review, "deleted", actor)


def _shown(store: Store, review_id: uuid.UUID) -> Review:
    review = Review.objects.filter(store_id=store.id, id=review_id).select_for_update().first()
    if review is None:
        raise NotFound(_("There is no such review."))
    if review.state != State.PUBLISHED:
        raise Conflict(_("Only a published review can be answered."))
    return review


def _tell(tx: Recorder, store: Store, review: Review, act: str, actor: str) -> None:
    audit.note(store.id, actor, f"reply.{act}", f"review:{review.id}")
    ledger.append(store.id, [leaves.replied(review.log_id, act, tx.at.date())])
    moves = Moves(store.id)
    moves.touch(review.subject, review.product_id)
    moves.write()
    tx.record(
        "review.replied",
        review=review.id,
        product=review.product_id,
        subject=review.subject,
        act=act,
    )


def _validate(body: str, author: str) -> None:
    errors = []
    if not body or len(body) > LONGEST or "\x00" in body:
        errors.append(FieldError("body", _("Write 1 to %(max)d characters.") % {"max": LONGEST}))
    if len(author) > 80 or "\x00" in author:
        errors.append(FieldError("author", _("%(max)d characters at most.") % {"max": 80}))
    if errors:
        raise Invalid(errors)
