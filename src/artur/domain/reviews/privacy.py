"""What reviews hold about a person: their words, their name, and the link to their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from artur.domain.reviews import leaves
from artur.domain.reviews.actions import pictures
from artur.domain.reviews.importing import identities
from artur.domain.reviews.models import (
    Decision,
    Objection,
    Origin,
    Reply,
    Report,
    Review,
    Revision,
    State,
)
from artur.domain.reviews.people import reviews_of
from artur.domain.reviews.tallies import Moves
from artur.foundation.events.recording import transaction_of
from artur.foundation.ledger import actions as ledger
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid

    from artur.foundation.events.recording import Recorder

DESTROYED: dict[str, Any] = {
    "title": "",
    "body": "",
    "author": "",
    "answers": {},
    "text_hash": None,
    "salts": None,
    "customer_id": None,
    "order_id": None,
    "line_id": None,
    "invitation_id": None,
    "country": "",
    "held_for": [],
    "held_until": None,
    "fingerprint": bytes(16),
}


def export(store_id: uuid.UUID, email: str) -> dict[str, Any] | None:
    """The person's reviews with their former words and the decisions about them, and the notices they sent."""
    reviews = [_exported(review) for review in reviews_of(store_id, email)]
    reports = Report.objects.filter(store_id=store_id, email__iexact=email)
    notices = list(reports.values("review_id", "reason", "details", "name", "at"))
    held = {
        "reviews": reviews,
        "reports": [
            {**n, "review_id": str(n["review_id"]), "at": n["at"].isoformat()} for n in notices
        ],
    }
    return held if reviews or notices else None


def erase(store_id: uuid.UUID, email: str) -> int:
    """Destroy words, name, salts and the link to the order; the count and the log's entry stay (GDPR Art. 17)."""
    with transaction_of(store_id) as tx:
        reviews = list(reviews_of(store_id, email).select_for_update())
        if reviews:
            _destroy(store_id, reviews, tx)
    reports = Report.objects.filter(store_id=store_id, email__iexact=email)
    return len(reviews) + reports.update(name="", email="", details="")


def _destroy(store_id: uuid.UUID, reviews: list[Review], tx: Recorder) -> None:
    moves = Moves(store_id)
    for review in reviews:
        moves.leave(review.subject, review.product_id, review.state, review.stars, review.apart)
        moves.enter(review.subject, review.product_id, State.WITHDRAWN, review.stars, review.apart)
        named = {"review": review.id, "product": review.product_id, "subject": review.subject}
        tx.record("review.withdrawn", **named)
    ids = [review.id for review in reviews]
    pictures.discard(store_id, ids)
    # Its key stays, and its author's: what is erased is not brought back by the next import.
    Origin.objects.filter(store_id=store_id, review_id__in=ids).update(digest=identities.ERASED)
    Revision.objects.filter(store_id=store_id, review_id__in=ids).delete()
    # An answer often begins with the name of whom it answers.
    Reply.objects.filter(store_id=store_id, review_id__in=ids).delete()
    # The reason stays for the record; the facts in the statement may quote the person.
    Decision.objects.filter(store_id=store_id, review_id__in=ids).exclude(statement="").update(
        statement="–"
    )
    Objection.objects.filter(store_id=store_id, review_id__in=ids).update(words="–")
    Objection.objects.filter(store_id=store_id, review_id__in=ids).exclude(answer="").update(
        answer="–"
    )
    Review.objects.filter(store_id=store_id, id__in=ids).update(state=State.WITHDRAWN, **DESTROYED)
    day = tx.at.date()
    ledger.append(store_id, [leaves.erased(review.log_id, day, "law") for review in reviews])
    moves.write()


def _exported(review: Review) -> dict[str, Any]:
    former = Revision.objects.filter(store_id=review.store_id, review_id=review.id)
    decided = Decision.objects.filter(store_id=review.store_id, review_id=review.id)
    answered = Reply.objects.filter(store_id=review.store_id, review_id=review.id)
    objections = Objection.objects.filter(store_id=review.store_id, review_id=review.id)
    return {
        "id": str(review.id),
        "subject": review.subject,
        "product": review.product_name,
        "stars": review.stars,
        "title": review.title,
        "body": review.body,
        "author": review.author,
        "collected_at": review.source,
        "pictures": [photo.url or str(photo.media_id) for photo in review.photos.all()],
        "answers": review.answers,
        "language": review.language,
        "state": review.state,
        "held_for": review.held_for,
        "submitted_at": review.submitted_at.isoformat(),
        "terms_version": review.terms_version,
        "log": {"index": review.log_index, "review": review.log_id.hex, "salts": review.salts},
        "revisions": [
            {"stars": r.stars, "title": r.title, "body": r.body, "author": r.author} for r in former
        ],
        "decisions": [
            {"act": d.act, "reason": d.reason, "statement": d.statement} for d in decided
        ],
        "answers_of_the_shop": [r.body for r in answered],
        "objections": [
            {"words": o.words, "at": o.at.isoformat(), "upheld": o.upheld, "answer": o.answer}
            for o in objections
        ],
    }


register(
    Holder(
        "reviews",
        export,
        erase,
        order=10,
        title=gettext_lazy("Your reviews"),
        about=gettext_lazy(
            "What you wrote, the name you chose, and what was decided about it; and notices you sent about reviews. Published reviews are shown to everybody."
        ),
    )
)
