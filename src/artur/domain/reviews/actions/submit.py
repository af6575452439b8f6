"""Accepting what a customer says: durable in one transaction, in the log before any check sees it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.translation import gettext as _

from artur.domain.invitations import actions as invitations
from artur.domain.invitations import offers
from artur.domain.reviews import checks, leaves
from artur.domain.reviews.actions.keeping import insert, keep_revision, update
from artur.domain.reviews.language import detect
from artur.domain.reviews.models import Review, State
from artur.domain.reviews.repetition import repeated, text_hash
from artur.domain.reviews.rules import windows
from artur.domain.reviews.tallies import Moves
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.contention import persist
from artur.foundation.kit.prepared import Prepared
from artur.foundation.kit.problems import Conflict, FieldError, Invalid
from artur.foundation.kit.together import send, together
from artur.foundation.ledger import actions as ledger
from artur.foundation.ledger.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.invitations.queries import SubjectRef
    from artur.domain.reviews.forms import Form
    from artur.domain.reviews.submission import Answer, Submission
    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder
    from artur.foundation.ledger.actions import Appended


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


@dataclass(slots=True)
class _Work:
    """The answers of one submission, sorted by what they are: new, changed or the same again."""

    new: list[tuple[Answer, SubjectRef, Review]] = field(default_factory=list)
    changed: list[tuple[Answer, SubjectRef, Review]] = field(default_factory=list)
    same: list[tuple[Answer, SubjectRef, Review]] = field(default_factory=list)


TAKE_TURNS = "SELECT 1 FROM orders_order WHERE id = %s AND store_id = %s FOR NO KEY UPDATE"
_of_order = Prepared(lambda store, order: Review.objects.filter(store_id=store, order_id=order))


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
    return persist(lambda: _submit(form, submission.author, matched))


def _submit(form: Form, author: str, matched: list[tuple[Answer, SubjectRef]]) -> Submitted:
    with together(), transaction_of(form.store.id) as tx:
        # Two posts of one order at once wait here for one another.
        _take_turns(form)
        work = _sort(form, author, matched, tx)
        _enforce_windows(form, work, tx)
        tell = invitations.answered(tx, form.invitation, tx.at) if work.new else None
        written = _write(form, author, work, tx, tell) if work.new or work.changed else []
    bodies = _bodies(form.store, [review for _answer, _subject, review in work.same])
    for nth, (review, body, log) in enumerate(written):
        review.log_index = log.index(nth)
        bodies[review.log_index] = body
    every = {
        id(answer): (review, subject)
        for group in (work.new, work.changed, work.same)
        for answer, subject, review in group
    }
    accepted = []
    for answer, _subject in matched:
        review, _ = every[id(answer)]
        accepted.append(
            Accepted(
                review, answer.product, receipt_of(form.store, review, bodies[review.log_index])
            )
        )
    return Submitted(bool(work.new), accepted)


def receipt_of(store: Store, review: Review, body: bytes) -> dict[str, Any]:
    """The author's proof of what they said last."""
    return leaves.receipt(leaves.origin(store), review.log_index, body, review.salts or {})


def _take_turns(form: Form) -> None:
    # SQLite has one writer at a time anyway.
    if connection.features.has_select_for_update:
        send(TAKE_TURNS, [form.order.id, form.store.id])


def _sort(form: Form, author: str, matched: list[tuple[Answer, SubjectRef]], tx: Recorder) -> _Work:
    standing = {(r.subject, r.product_id): r for r in _of_order(form.store.id, form.order.id)}
    work = _Work()
    for answer, subject in matched:
        known = standing.get((subject.subject, subject.product.id if subject.product else None))
        if known is None:
            work.new.append((answer, subject, _draft(form, author, answer, subject, tx)))
        elif (
            bytes(known.fingerprint) == answer.fingerprint(author)
            and known.state != State.WITHDRAWN
        ):
            work.same.append((answer, subject, known))
        else:
            work.changed.append((answer, subject, known))
    return work


def _enforce_windows(form: Form, work: _Work, tx: Recorder) -> None:
    if work.new and not windows.may_answer(form.invitation.sent_at, tx.at):
        raise Conflict(_("This form was open for 90 days and is closed now."))
    if any(not windows.may_edit(review.submitted_at, tx.at) for _a, _s, review in work.changed):
        raise Conflict(_("Reviews can be changed for 30 days. You can still withdraw yours."))


def _draft(form: Form, author: str, answer: Answer, subject: SubjectRef, tx: Recorder) -> Review:
    """The review as it will be kept, but for what the log and the checks have yet to say."""
    order, product = form.order, subject.product
    review = Review(
        id=ids.new(),
        store_id=form.store.id,
        order_id=order.id,
        line_id=subject.line.id if subject.line else None,
        customer_id=order.customer_id,
        invitation_id=form.invitation.id,
        product_id=product.id if product else None,
        product_name=product.name if product else "",
        subject=subject.subject,
        country=order.country,
        verified=True,
        incentive=offers.given(form.invitation, product.id if product else None),
        experienced_at=order.placed_at
        if subject.subject == "purchase"
        else order.delivered_at or order.placed_at,
        submitted_at=tx.at,
        terms_version=windows.TERMS_VERSION,
        # Random through and through: a time within it would tie the log's entry to a visit.
        log_id=uuid.uuid4(),
    )
    review.incentivised = bool(review.incentive)
    _say(form, author, answer, review)
    return review


def _say(form: Form, author: str, answer: Answer, review: Review) -> None:
    review.stars, review.title, review.body = answer.stars, answer.title, answer.body
    review.author, review.answers = author, dict(answer.answers)
    review.fingerprint = answer.fingerprint(author)
    words = f"{answer.title}\n{answer.body}".strip()
    review.language = detect(words, form.locale) if words else form.locale.partition("-")[0].lower()
    review.text_hash = text_hash(form.store.id, words)


def _write(
    form: Form, author: str, work: _Work, tx: Recorder, tell: Callable[[], None] | None
) -> list[tuple[Review, bytes, Appended]]:
    moves = Moves(form.store.id)
    for answer, _subject, review in work.changed:
        keep_revision(review)
        moves.leave(review.subject, review.product_id, review.state, review.stars, review.apart)
        _say(form, author, answer, review)
        review.revision, review.edited_at = review.revision + 1, tx.at
    fresh = [review for _a, _s, review in work.new]
    again = [review for _a, _s, review in work.changed]
    # Asked before: from the log's row on, whoever writes to this store waits for us.
    asked = [repeated(r.store_id, r.text_hash, r.customer_id) for r in (*fresh, *again)]
    if tell is not None:
        tell()
    said_before = [answer() for answer in asked]
    bodies = [_leaf(form, review, tx) for review in (*fresh, *again)]
    log = ledger.append(form.store.id, bodies)
    # Only now, with the entries made and on their way into the log, does any check look at the words.
    for review, repeats in zip((*fresh, *again), said_before, strict=True):
        _check(review, tx, repeats=repeats)
        moves.enter(review.subject, review.product_id, review.state, review.stars, review.apart)
    insert(fresh, log)
    for nth, review in enumerate(again, len(fresh)):
        review.log_index = log.index(nth)
        update(review)
    moves.write()
    for review in (*fresh, *again):
        _tell(review, tx)
    return [(review, body, log) for review, body in zip((*fresh, *again), bodies, strict=True)]


def _leaf(form: Form, review: Review, tx: Recorder) -> bytes:
    """The log's entry of what is said now; salted anew."""
    day, review.salts = tx.at.astimezone(UTC).date(), leaves.new_salts()
    said = (review.title, review.body, review.author)
    commits = leaves.committed(
        review.salts, leaves.values(review.stars, said, form.order.external_id)
    )
    if review.revision == 1:
        return leaves.submitted(review.log_id, review.subject, day, commits, review.incentive)
    return leaves.edited(review.log_id, review.revision, day, commits)


def _check(review: Review, tx: Recorder, *, repeats: bool) -> None:
    """Decide whether it is shown at once or waits for a person; the stars are not asked."""
    reasons = checks.reasons(f"{review.title}\n{review.body}\n{review.author}", review.language)
    if repeats:
        reasons.append("repeated_text")
    # Until somebody has decided that it may be shown, however often it is changed or taken back.
    if review.decision_id is not None:
        reasons.append("changed_after_removal")
    review.held_for = reasons
    review.held_until = tx.at + windows.DECIDE_WITHIN if reasons else None
    review.state = State.HELD if reasons else State.PUBLISHED
    if not reasons and review.published_at is None:
        review.published_at = tx.at


def _tell(review: Review, tx: Recorder) -> None:
    named = {"review": review.id, "product": review.product_id, "subject": review.subject}
    tx.record("review.submitted", **named, revision=review.revision)
    tx.record("review.published" if review.state == State.PUBLISHED else "review.held", **named)


def _bodies(store: Store, reviews: list[Review]) -> dict[int, bytes]:
    if not reviews:
        return {}
    entries = Entry.objects.filter(store_id=store.id, index__in=[r.log_index for r in reviews])
    return {index: bytes(body) for index, body in entries.values_list("index", "body")}
