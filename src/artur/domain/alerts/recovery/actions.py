"""Opening a case for each low rating and noting what was done about it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.alerts.models import Case
from artur.domain.alerts.recovery import queries, rules
from artur.domain.reviews.models import Reply, Review, State
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.stores.models import Store
    from artur.foundation.events.models import Event


def hear(store_id: uuid.UUID, events: Iterable[Event]) -> None:
    """Open cases for what became low, and note replies and second ratings; the same again changes nothing."""
    events = list(events)
    wanted = [uuid.UUID(event.data["review"]) for event in events]
    reviews = Review.objects.filter(store_id=store_id).in_bulk(wanted)
    for event in events:
        review = reviews.get(uuid.UUID(event.data["review"]))
        if review is None or review.imported or review.state == State.WITHDRAWN:
            continue
        if event.type == "review.replied":
            _replied(review)
        else:
            _rated(review)


def note(store: Store, case_id: uuid.UUID, step: str, how: str, *, actor: str) -> Case:
    """A member says that the customer was contacted, or that it was put right."""
    known = {"contacted": rules.CONTACTED, "fixed": rules.FIXED}
    if step not in known or how not in known[step]:
        raise Invalid([FieldError("how", _("Choose one of these."))])
    queries.case(store.id, case_id)
    told = {f"{step}_at": clock.now(), f"{step}_how": how, f"{step}_by": actor}
    with transaction.atomic():
        mine = Case.objects.filter(store_id=store.id, id=case_id)
        if not mine.filter(**{f"{step}_at": None}).update(**told):
            raise Conflict(_("This is noted already."))
        audit.note(store.id, actor, f"case.{step}", f"case:{case_id}", how=how)
    return queries.case(store.id, case_id)


def take_back(store: Store, case_id: uuid.UUID, step: str, *, actor: str) -> Case:
    """A member noted it by mistake."""
    if step not in {"contacted", "fixed"}:
        raise Invalid([FieldError("step", _("Choose one of these."))])
    queries.case(store.id, case_id)
    with transaction.atomic():
        mine = Case.objects.filter(store_id=store.id, id=case_id)
        mine.update(**{f"{step}_at": None, f"{step}_how": "", f"{step}_by": ""})
        audit.note(store.id, actor, f"case.{step}_taken_back", f"case:{case_id}")
    return queries.case(store.id, case_id)


def _rated(review: Review) -> None:
    mine = Case.objects.filter(store_id=review.store_id, review_id=review.id)
    known = mine.first()
    at = review.edited_at or review.submitted_at
    if known is None:
        if review.stars <= rules.LOW:
            # Two workers may handle the same event: the review's own constraint lets one of them win.
            Case.objects.bulk_create([_opened(review)], ignore_conflicts=True)
        return
    told: dict[str, Any] = {"revision": review.revision}
    # Words that join a star are no second rating.
    if review.stars != (known.stars if known.again is None else known.again):
        told |= {"again_at": at, "again": review.stars}
    mine.filter(revision__lt=review.revision).update(**told)


def _opened(review: Review) -> Case:
    return Case(
        id=ids.new(),
        store_id=review.store_id,
        review_id=review.id,
        subject=review.subject,
        stars=review.stars,
        opened_at=review.edited_at or review.submitted_at,
        revision=review.revision,
    )


def _replied(review: Review) -> None:
    """A public answer is a way to be in touch; one that was deleted again was none."""
    reply = Reply.objects.filter(store_id=review.store_id, review_id=review.id).first()
    mine = Case.objects.filter(store_id=review.store_id, review_id=review.id)
    if reply is not None:
        told = {
            "contacted_at": reply.created_at,
            "contacted_how": "reply",
            "contacted_by": reply.actor,
        }
        mine.filter(contacted_at=None).update(**told)
    else:
        gone = mine.filter(contacted_how="reply")
        gone.update(contacted_at=None, contacted_how="", contacted_by="")
