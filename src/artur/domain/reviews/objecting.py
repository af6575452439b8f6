"""An author's objection to a removal: the address it is raised at, what that opens, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from artur.domain.reviews.models import Act, Decision, Objection, Review, State
from artur.domain.reviews.rules import windows
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock, signing
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store

PURPOSE = "objection"


@dataclass(frozen=True, slots=True)
class Objecting:
    """What the address of an objection opens."""

    store: Store
    review: Review
    decision: Decision
    objection: Objection | None
    """What was said already."""
    open: bool
    """Whether it can still be said."""


def token(decision: Decision) -> str:
    """The capability to object to one removal, and nothing else."""
    return signing.token(PURPOSE, decision.store_id, decision.id)


def url(decision: Decision) -> str:
    """The address of the form."""
    return f"{settings.BASE_URL}/o/{token(decision)}"


def opened(value: str) -> Objecting:
    """What a token opens; `NotFound` when it was not made here, or its review was erased."""
    ids = signing.read_token(PURPOSE, value, 2)
    if ids is None:
        raise NotFound("This link is unknown or no longer good.")
    found = Decision.objects.filter(store_id=ids[0], id=ids[1], act=Act.REMOVE)
    decision = found.select_related("review").first()
    if decision is None or decision.review.customer_id is None:
        raise NotFound("This link is unknown or no longer good.")
    objection = Objection.objects.filter(store_id=ids[0], decision_id=decision.id).first()
    return Objecting(
        store=stores.open_by_id(decision.store_id),
        review=decision.review,
        decision=decision,
        objection=objection,
        open=objection is None and may_object(decision.review, decision),
    )


def may_object(review: Review, decision: Decision) -> bool:
    """Whether the removal still stands, and its six months are not over."""
    stands = review.state == State.REMOVED and review.decision_id == decision.id
    return stands and clock.now() - decision.at <= windows.OBJECT_WITHIN


def undecided(store_id: uuid.UUID) -> QuerySet[Objection]:
    """Objections to removals that stand, which nobody has decided."""
    found = Objection.objects.filter(store_id=store_id, settled_at=None)
    return found.filter(review__state=State.REMOVED)


def waiting(store_id: uuid.UUID, limit: int = 20) -> list[Objection]:
    """The same, oldest first, with their reviews."""
    return list(undecided(store_id).select_related("review").order_by("at")[:limit])
