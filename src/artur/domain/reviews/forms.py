"""The shopper's form: what its token opens, what is asked, and what was answered already."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from artur.domain.invitations import tokens
from artur.domain.invitations.models import State as Invited
from artur.domain.invitations.queries import ask_subjects
from artur.domain.reviews.models import Review, State
from artur.domain.reviews.rules import windows
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock
from artur.foundation.kit.problems import NotFound
from artur.foundation.kit.together import together

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.invitations.models import Invitation
    from artur.domain.invitations.queries import SubjectRef
    from artur.domain.orders.models import Order
    from artur.domain.stores.models import Store

CLOSED = {Invited.CANCELLED}
"""States whose link opens nothing any more."""


@dataclass(frozen=True)
class Form:
    """One invitation's form as it stands now."""

    store: Store
    invitation: Invitation
    order: Order
    subjects: list[SubjectRef]
    now: datetime

    @cached_property
    def reviews(self) -> dict[tuple[str, uuid.UUID | None], Review]:
        """What was answered, by subject and product."""
        found = Review.objects.filter(store_id=self.store.id, order_id=self.order.id)
        return {(r.subject, r.product_id): r for r in found.select_related("reply")}

    @property
    def open(self) -> bool:
        """Whether something can still be said for the first time."""
        return windows.may_answer(self.invitation.sent_at, self.now) or bool(self.standing)

    @property
    def standing(self) -> list[Review]:
        """The answers that were not withdrawn."""
        return [r for r in self.reviews.values() if r.state != State.WITHDRAWN]

    @property
    def locale(self) -> str:
        """The customer's language, or else the store's."""
        return self.order.locale or self.order.customer.locale or self.store.locale

    def review_of(self, subject: SubjectRef) -> Review | None:
        """The answer to `subject`, if there is one."""
        return self.reviews.get((subject.subject, subject.product.id if subject.product else None))

    @property
    def suggested_author(self) -> str:
        """The first name and an initial, as a reader may know a customer: "Ana K."."""
        names = self.order.customer.name.split()
        if not names:
            return ""
        return f"{names[0]} {names[-1][0]}." if len(names) > 1 else names[0]


def open_form(token: str) -> Form:
    """The form a token opens; `NotFound` for a token that was not made here, or opens nothing any more."""
    named = tokens.read_form_token(token)
    if named is None:
        raise NotFound("This link is unknown or no longer good.")
    with together():
        found = tokens.ask_invitation(*named)
        store, subjects = stores.ask_by_id(named[0]), ask_subjects(*named)
    for invitation in found():
        if invitation.state in CLOSED or invitation.order.customer.email.startswith("erased:"):
            break
        return Form(
            store=store(),
            invitation=invitation,
            order=invitation.order,
            subjects=subjects(invitation),
            now=clock.now(),
        )
    raise NotFound("This link is unknown or no longer good.")
