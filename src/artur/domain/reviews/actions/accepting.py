"""What several customers of a store sent at once, kept in one transaction: in the log before any check sees it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from django.db import connection

from artur.domain.invitations import actions as invitations
from artur.domain.invitations import offers
from artur.domain.reviews import checks, leaves
from artur.domain.reviews.actions.keeping import insert, keep_revision, update
from artur.domain.reviews.language import detect
from artur.domain.reviews.models import Review, State
from artur.domain.reviews.repetition import ask_repeated, text_hash
from artur.domain.reviews.rules import windows
from artur.domain.reviews.tallies import Moves
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.prepared import Prepared
from artur.foundation.kit.together import send, together
from artur.foundation.ledger import actions as ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from artur.domain.invitations.queries import SubjectRef
    from artur.domain.reviews.forms import Form
    from artur.domain.reviews.submission import Answer
    from artur.foundation.events.recording import Recorder


class Late(Enum):
    """Why a submission was not kept: its form is closed, or what it would change stands for good."""

    TO_ANSWER = "to_answer"
    TO_CHANGE = "to_change"


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission with what its form asks, answer by answer."""

    form: Form
    author: str
    matched: Sequence[tuple[Answer, SubjectRef]]


@dataclass(slots=True)
class Kept:
    """What became of a submission: its answers' reviews in the order sent, and the log's entry of each written now."""

    created: bool
    reviews: list[Review]
    bodies: dict[uuid.UUID, bytes]


@dataclass(slots=True)
class _Work:
    """One submission's answers, sorted by what they are: new, changed or the same again."""

    sent: Sent
    new: list[tuple[Answer, Review]] = field(default_factory=list)
    changed: list[tuple[Answer, Review]] = field(default_factory=list)
    every: list[Review] = field(default_factory=list)

    @property
    def written(self) -> list[Review]:
        """The reviews that are made or changed."""
        return [review for _answer, review in (*self.new, *self.changed)]


TAKE_TURNS = "SELECT pg_advisory_xact_lock(turn) FROM unnest(%s::bigint[]) AS turn"
_of_orders = Prepared(
    lambda store, *orders: Review.objects.filter(store_id__checked=store, order_id__in=orders)
)


def accept(sent: Sequence[Sent]) -> list[Kept | Late]:
    """Keep submissions to forms of one store and of different orders; they are kept together or not at all."""
    store_id = sent[0].form.store.id
    with together(), transaction_of(store_id) as tx:
        # Two posts of one order at once wait here for one another.
        _take_turns(one.form.order.id for one in sent)
        works = _sort(sent, tx)
        late = [_late(work, tx) for work in works]
        timely = [work for work, reason in zip(works, late, strict=True) if reason is None]
        entered = _write(store_id, timely, tx) if any(work.written for work in timely) else []
    bodies = {}
    for review, body, place in entered:
        review.log_index = place()
        bodies[review.id] = body
    return [
        reason or Kept(bool(work.new), work.every, {r.id: bodies[r.id] for r in work.written})
        for work, reason in zip(works, late, strict=True)
    ]


def _take_turns(orders: Iterable[uuid.UUID]) -> None:
    # Not by locking the orders' rows, which would write each of them. In one order, so that none waits for another
    # in a ring; two orders of one number merely wait for one another. SQLite has one writer at a time anyway.
    if connection.vendor == "postgresql":
        send(TAKE_TURNS, [sorted(order.int % 2**63 for order in orders)])


def _sort(sent: Sequence[Sent], tx: Recorder) -> list[_Work]:
    standing: dict[uuid.UUID | None, list[Review]] = defaultdict(list)
    for review in _of_orders(tx.store_id, *(one.form.order.id for one in sent)):
        standing[review.order_id].append(review)
    return [_sorted(one, standing[one.form.order.id], tx) for one in sent]


def _sorted(sent: Sent, reviews: list[Review], tx: Recorder) -> _Work:
    standing = {(r.subject, r.product_id): r for r in reviews}
    work = _Work(sent)
    for answer, subject in sent.matched:
        known = standing.get((subject.subject, subject.product.id if subject.product else None))
        if known is None:
            known = _draft(sent, answer, subject, tx)
            work.new.append((answer, known))
        elif (
            bytes(known.fingerprint) != answer.fingerprint(sent.author)
            or known.state == State.WITHDRAWN
        ):
            work.changed.append((answer, known))
        work.every.append(known)
    return work


def _late(work: _Work, tx: Recorder) -> Late | None:
    if work.new and not windows.may_answer(work.sent.form.invitation.sent_at, tx.at):
        return Late.TO_ANSWER
    if any(not windows.may_edit(review.submitted_at, tx.at) for _answer, review in work.changed):
        return Late.TO_CHANGE
    return None


def _draft(sent: Sent, answer: Answer, subject: SubjectRef, tx: Recorder) -> Review:
    """The review as it will be kept, but for what the log and the checks have yet to say."""
    form, order, product = sent.form, sent.form.order, subject.product
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
    _say(sent, answer, review)
    return review


def _say(sent: Sent, answer: Answer, review: Review) -> None:
    review.stars, review.title, review.body = answer.stars, answer.title, answer.body
    review.author, review.answers = sent.author, dict(answer.answers)
    review.fingerprint = answer.fingerprint(sent.author)
    words, locale = f"{answer.title}\n{answer.body}".strip(), sent.form.locale
    review.language = detect(words, locale) if words else locale.partition("-")[0].lower()
    review.text_hash = text_hash(sent.form.store.id, words)


def _write(
    store_id: uuid.UUID, works: Sequence[_Work], tx: Recorder
) -> list[tuple[Review, bytes, Callable[[], int]]]:
    """Write what is new and changed; each with its entry, and its place in the log for when it is there."""
    moves = Moves(store_id)
    for work in works:
        _change(work, moves, tx)
    begun = [work.sent.form.invitation for work in works if work.new]
    tell = invitations.answered(tx, begun, tx.at)
    fresh = [review for work in works for _answer, review in work.new]
    again = [review for work in works for _answer, review in work.changed]
    # Asked before: from the log's row on, whoever writes to this store waits for us.
    repeats = ask_repeated(store_id, (*fresh, *again))
    tell()
    said_before = repeats()
    orders = {r.id: work.sent.form.order.external_id for work in works for r in work.written}
    bodies = [_leaf(review, orders[review.id], tx) for review in (*fresh, *again)]
    log = ledger.append(store_id, bodies)
    # Only now, with the entries made and on their way into the log, does any check look at the words.
    for nth, review in enumerate((*fresh, *again)):
        _check(review, tx, repeats=nth in said_before)
        moves.enter(review.subject, review.product_id, review.state, review.stars, review.apart)
    insert(fresh, log)
    for nth, review in enumerate(again, len(fresh)):
        review.log_index = log.index(nth)
        update(review)
    moves.write()
    for review in (*fresh, *again):
        _tell(review, tx)
    written = zip((*fresh, *again), bodies, strict=True)
    return [(review, body, partial(log.index, nth)) for nth, (review, body) in enumerate(written)]


def _change(work: _Work, moves: Moves, tx: Recorder) -> None:
    for answer, review in work.changed:
        keep_revision(review)
        moves.leave(review.subject, review.product_id, review.state, review.stars, review.apart)
        _say(work.sent, answer, review)
        review.revision, review.edited_at = review.revision + 1, tx.at


def _leaf(review: Review, order: str, tx: Recorder) -> bytes:
    """The log's entry of what is said now; salted anew."""
    day, review.salts = tx.at.astimezone(UTC).date(), leaves.new_salts()
    said = (review.title, review.body, review.author)
    commits = leaves.committed(review.salts, leaves.values(review.stars, said, order))
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
