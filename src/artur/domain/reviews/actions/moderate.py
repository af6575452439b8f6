"""A member decides: show a held review, remove one with a statement of reasons, or restore it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.reviews import leaves, letters, wording
from artur.domain.reviews.actions import authors, objection, report
from artur.domain.reviews.models import Act, Decision, Review, State
from artur.domain.reviews.rules import decisions
from artur.domain.reviews.tallies import Moves
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, NotFound
from artur.foundation.ledger import actions as ledger

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store

EVENTS = {"publish": "review.published", "remove": "review.removed", "restore": "review.published"}


def decide(
    store: Store, review_id: uuid.UUID, *, act: str, reason: str, statement: str = "", actor: str
) -> Decision:
    """Take a decision on a review. `Invalid` without a reason from the closed list, `Conflict` where the state forbids it."""
    statement = statement.strip()
    _validate(act, reason, statement)
    with transaction_of(store.id) as tx:
        found = Review.objects.filter(store_id=store.id, id=review_id)
        review = found.select_for_update().first()
        if review is None:
            raise NotFound(_("There is no such review."))
        state = decisions.ACTS.get((act, review.state))
        if state is None:
            raise Conflict(str(wording.STATES[review.state]))
        objection.hear(store, review, act, actor)
        decision = Decision(
            id=ids.new(),
            store_id=store.id,
            review=review,
            act=act,
            reason=reason,
            statement=statement,
            actor=actor,
            at=tx.at,
        )
        decision.save(force_insert=True)
        moves = Moves(store.id)
        moves.leave(review.subject, review.product_id, review.state, review.stars, review.apart)
        moves.enter(review.subject, review.product_id, state, review.stars, review.apart)
        found.update(
            state=state,
            held_for=[],
            held_until=None,
            decision_id=decision.id if state == State.REMOVED else None,
            published_at=review.published_at or (tx.at if state == State.PUBLISHED else None),
        )
        _tell(store, review, decision)
        audit.note(store.id, actor, f"review.{act}", f"review:{review.id}", reason=reason)
        role = actor.partition(":")[0]
        ledger.append(store.id, [leaves.decided(review.log_id, act, reason, tx.at.date(), role)])
        moves.write()
        tx.record(
            EVENTS[act],
            review=review.id,
            product=review.product_id,
            subject=review.subject,
            decision=decision.id,
        )
    return decision


def _tell(store: Store, review: Review, decision: Decision) -> None:
    """Settle what readers and its author said of it; the author has the statement of reasons with the removal (DSA Art. 17(1))."""
    report.settle_by(store, review.id, decision)
    objection.settle_by(store, review, decision)
    if decision.act == Act.REMOVE:
        write = letters.removal
        authors.tell(store, review, lambda form: write(store, review, decision, form), decision.id)


def _validate(act: str, reason: str, statement: str) -> None:
    errors = []
    if act not in {"publish", "remove", "restore"}:
        errors.append(FieldError("act", _("Choose publish, remove or restore.")))
    elif reason not in decisions.reasons_for(act):
        known = ", ".join(decisions.reasons_for(act))
        errors.append(FieldError("reason", _("Choose one of %(known)s.") % {"known": known}))
    if act == "remove" and not statement:
        errors.append(
            FieldError("statement", _("Say to the author what in the review makes it so."))
        )
    if len(statement) > decisions.LONGEST_STATEMENT or "\x00" in statement:
        errors.append(
            FieldError(
                "statement", _("%(max)d characters at most.") % {"max": decisions.LONGEST_STATEMENT}
            )
        )
    if errors:
        raise Invalid(errors)
