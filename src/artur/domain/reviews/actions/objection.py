"""An author's objection to a removal (DSA Art. 20): taken by its link, decided by a person, answered by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.reviews import letters, objecting
from artur.domain.reviews.actions import authors
from artur.domain.reviews.models import Act, Decision, Objection, Review
from artur.domain.reviews.rules import decisions
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, NotFound

if TYPE_CHECKING:
    import uuid

    from django.db.models import QuerySet

    from artur.domain.reviews.objecting import Objecting
    from artur.domain.stores.models import Store

MEMBER = "member:"
"""How an actor begins that is a person."""


def object_to(opened: Objecting, words: str) -> Objection:
    """Keep what the author says against the removal; said again, it changes nothing."""
    if opened.objection is not None:
        return opened.objection
    _written("words", words, decisions.LONGEST_OBJECTION)
    store_id, decision = opened.store.id, opened.decision
    with transaction_of(store_id) as tx:
        # The row of the review holds back whoever sends the same at this moment.
        found = Review.objects.filter(store_id=store_id, id=decision.review_id)
        review = found.select_for_update().get()
        said = Objection.objects.filter(store_id=store_id, decision_id=decision.id).first()
        if said is not None:
            return said
        if not objecting.may_object(review, decision):
            raise Conflict(_("There is nothing left to object to."))
        objection = Objection(
            id=ids.new(),
            store_id=store_id,
            review=review,
            decision_id=decision.id,
            words=words.strip(),
            at=tx.at,
        )
        objection.save(force_insert=True)
        tx.record("review.objected", review=review.id, objection=objection.id)
    return objection


def keep_removed(store: Store, objection_id: uuid.UUID, *, answer: str, actor: str) -> None:
    """A member looked again: the removal stands, and its author is told why."""
    _written("answer", answer, decisions.LONGEST_STATEMENT)
    _person(actor)
    with transaction_of(store.id) as tx:
        objection = (
            objecting.undecided(store.id)
            .filter(id=objection_id)
            .select_related("review")
            .select_for_update(of=("self",))
            .first()
        )
        if objection is None:
            raise NotFound(_("There is no such objection."))
        Objection.objects.filter(store_id=store.id, id=objection_id).update(
            settled_at=tx.at, upheld=False, answer=answer.strip(), actor=actor
        )
        audit.note(store.id, actor, "objection.refused", f"review:{objection.review_id}")
        authors.tell(
            store,
            objection.review,
            lambda form: letters.objection_refused(store, objection.review, answer.strip(), form),
            objection.id,
        )


def hear(store: Store, review: Review, act: str, actor: str) -> None:
    """Refuse a decision by a machine where the author of `review` has objected (DSA Art. 20(6))."""
    if act == Act.RESTORE and _open(store, review).exists():
        _person(actor)


def settle_by(store: Store, review: Review, decision: Decision) -> None:
    """A decision settles what its review's author objected; one that lets it be shown is told them."""
    objection = _open(store, review).first()
    if objection is None:
        return
    Objection.objects.filter(store_id=store.id, id=objection.id).update(
        settled_at=decision.at,
        # What its author has changed since is judged as it is now; whether they were right stays open.
        upheld=True if decision.act == Act.RESTORE else None,
        actor=decision.actor,
    )
    if decision.act != Act.REMOVE:
        write = letters.objection_upheld
        authors.tell(store, review, lambda form: write(store, review, form), objection.id)


def _open(store: Store, review: Review) -> QuerySet[Objection]:
    return Objection.objects.filter(store_id=store.id, review_id=review.id, settled_at=None)


def _person(actor: str) -> None:
    if not actor.startswith(MEMBER):
        raise Conflict(_("A person decides about an objection. Sign in to the console."))


def _written(field: str, text: str, longest: int) -> None:
    if "\x00" in text:
        raise Invalid([FieldError(field, _("Control characters are not allowed."))])
    if not decisions.SHORTEST_OBJECTION <= len(text.strip()) <= longest:
        limits = {"min": decisions.SHORTEST_OBJECTION, "max": longest}
        raise Invalid([FieldError(field, _("Write %(min)d to %(max)d characters.") % limits)])
