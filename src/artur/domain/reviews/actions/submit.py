"""Accepting what a customer says: durable, and in the log before any check sees it.

What customers of one store send in the same instant is kept in one transaction: it takes one place after another in
that store's log anyway, and waits for the disk once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.reviews import leaves
from artur.domain.reviews.actions.accepting import Kept, Late, Sent, accept
from artur.foundation.kit.contention import persist
from artur.foundation.kit.joining import Joined
from artur.foundation.kit.problems import Conflict, FieldError, Invalid
from artur.foundation.ledger.models import Entry

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Sequence

    from artur.domain.reviews.forms import Form
    from artur.domain.reviews.models import Review
    from artur.domain.reviews.submission import Submission
    from artur.domain.stores.models import Store

TOGETHER = 16
"""Submissions kept in one transaction, at most: each waits for all of them."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One answer as it was kept, with its author's receipt."""

    review: Review
    product: str | None
    receipt: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of a submission; `created` when anything was said for the first time."""

    created: bool
    accepted: list[Accepted]


def submit(form: Form, submission: Submission) -> Submitted:
    """Keep a submission. `Invalid` for what this form does not ask, `Conflict` when it is too late."""
    asked = {(s.subject, s.product.external_id if s.product else None): s for s in form.subjects}
    errors = [
        FieldError(
            f"reviews.{i}.{'product' if answer.product is not None else 'subject'}",
            _("This form does not ask about it."),
        )
        for i, answer in enumerate(submission.answers)
        if answer.key not in asked
    ]
    if errors:
        raise Invalid(errors)
    matched = [(answer, asked[answer.key]) for answer in submission.answers]
    kept = _joined.do(form.store.id, Sent(form, submission.author, matched))
    if kept is Late.TO_ANSWER:
        raise Conflict(_("This form was open for 90 days and is closed now."))
    if kept is Late.TO_CHANGE:
        raise Conflict(_("Reviews can be changed for 30 days. You can still withdraw yours."))
    return _told(form.store, submission, kept)


def receipt_of(store: Store, review: Review, body: bytes) -> dict[str, Any]:
    """The author's proof of what they said last."""
    return leaves.receipt(leaves.origin(store), review.log_index, body, review.salts or {})


def _told(store: Store, submission: Submission, kept: Kept) -> Submitted:
    before = _bodies(store, [review for review in kept.reviews if review.id not in kept.bodies])
    accepted = [
        Accepted(
            review,
            answer.product,
            receipt_of(store, review, kept.bodies.get(review.id) or before[review.log_index]),
        )
        for answer, review in zip(submission.answers, kept.reviews, strict=True)
    ]
    return Submitted(kept.created, accepted)


def _bodies(store: Store, reviews: list[Review]) -> dict[int, bytes]:
    if not reviews:
        return {}
    entries = Entry.objects.filter(store_id=store.id, index__in=[r.log_index for r in reviews])
    return {index: bytes(body) for index, body in entries.values_list("index", "body")}


def _accept(sent: Sequence[Sent]) -> list[Kept | Late | Exception]:
    """Keep all that is given: together if nothing is wrong with any of it, or else each by itself."""
    outcomes: dict[int, Kept | Late | Exception] = {}
    for part in _of_different_orders(sent):
        kept = _tried(part)
        if isinstance(kept, Exception):
            kept = [_alone(one) for one in part] if len(part) > 1 else [kept]
        outcomes |= {id(one): outcome for one, outcome in zip(part, kept, strict=True)}
    return [outcomes[id(one)] for one in sent]


def _alone(sent: Sent) -> Kept | Late | Exception:
    kept = _tried([sent])
    return kept if isinstance(kept, Exception) else kept[0]


def _tried(sent: Sequence[Sent]) -> list[Kept | Late | Exception] | Exception:
    try:
        return [*persist(partial(accept, sent))]
    except Exception as fault:  # whatever is wrong with one, the others must not hear of
        return fault


def _of_different_orders(sent: Sequence[Sent]) -> Iterable[list[Sent]]:
    """The same in their order, in parts: who answers twice at once gets the second answer after the first."""
    rest = list(sent)
    while rest:
        part: dict[uuid.UUID, Sent] = {}
        for one in rest:
            part.setdefault(one.form.order.id, one)
        yield [*part.values()]
        rest = [one for one in rest if part[one.form.order.id] is not one]


_joined: Joined[Sent, Kept | Late] = Joined(_accept, most=TOGETHER)
