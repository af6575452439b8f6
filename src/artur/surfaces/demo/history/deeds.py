"""What follows a review: the store replies, decides on what the checks held, and takes alerts in hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from artur.domain.alerts import actions as alerts
from artur.domain.invitations import tokens
from artur.domain.invitations.models import Invitation
from artur.domain.reviews import actions, forms
from artur.foundation.kit.problems import Problem
from artur.surfaces.demo.history import aftercare, answering, calendar
from artur.surfaces.demo.history.casting import JUST_IN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store
    from artur.surfaces.demo.history.founding import Staff
    from artur.surfaces.demo.history.plan import Planned

    Deed = tuple[datetime, Callable[[], object]]

DECISIONS = {
    "link": (
        "remove",
        "advertising",
        "Mnenje vabi v drugo trgovino in vsebuje povezavo nanjo.",
    ),
    "email": (
        "remove",
        "personal_data",
        "Atsauksmē ir e-pasta adrese, pa kuru sazināties ar privātpersonu.",
    ),
    "phone": ("remove", "personal_data", "The review holds a private telephone number."),
    "foul": ("publish", "no_breach", ""),
    "repeat": ("publish", "reviewed", ""),
}
LEFT_OPEN = timedelta(hours=44)
"""Low ratings of the last days are nobody's yet when the demo opens."""


def after(store: Store, staff: Staff, order: Planned, review: Review) -> Iterator[Deed]:
    """What is done about a new review, and when."""
    yield from _reply(store, staff, order, review)
    yield from _decision(store, staff, order, review)
    if review.stars <= 2:
        yield from _alert(store, staff, order, review)
        yield from aftercare.of(store, staff, order, review)
    rng = order.chance(f"regrets {review.subject}")
    if not review.body and not review.title and rng.random() < 0.014:
        at = review.submitted_at + timedelta(hours=rng.randrange(3, 90))
        yield at, lambda: _withdraw(review)


def _reply(store: Store, staff: Staff, order: Planned, review: Review) -> Iterator[Deed]:
    says = order.says
    if says is None or says.reply is None or not answering.is_about(order, review):
        return
    rng, reply = order.chance("reply"), says.reply
    at = calendar.office_hours(review.submitted_at + timedelta(minutes=rng.randrange(90, 1900)))
    yield (
        at,
        lambda: actions.reply(
            store, review.id, body=reply.body, author=reply.by, actor=staff.of(reply.by)
        ),
    )


def _decision(store: Store, staff: Staff, order: Planned, review: Review) -> Iterator[Deed]:
    if review.state != "held":
        return
    says = order.says
    act, reason, statement = DECISIONS.get(says.held if says else "", DECISIONS["repeat"])
    at = calendar.office_hours(review.submitted_at + timedelta(hours=7))
    if says and says.id in JUST_IN:
        at = review.submitted_at + timedelta(hours=46)

    def decide() -> None:
        actions.decide(
            store, review.id, act=act, reason=reason, statement=statement, actor=staff.maja
        )
        alerts.acknowledge_review(store, review.id, actor=staff.maja)

    yield at, decide


def _alert(store: Store, staff: Staff, order: Planned, review: Review) -> Iterator[Deed]:
    rng = order.chance("alert")
    at = calendar.office_hours(review.submitted_at + timedelta(minutes=rng.randrange(20, 240)))
    if at > calendar.NOW - LEFT_OPEN:
        at = max(at, calendar.NOW + timedelta(hours=21))
    actor = rng.choice((staff.maja, staff.jure))
    yield at, lambda: alerts.acknowledge_review(store, review.id, actor=actor)


def _withdraw(review: Review) -> None:
    sent = Invitation.objects.filter(store_id=review.store_id)
    invitation = sent.filter(id=review.invitation_id).first() if review.invitation_id else None
    if invitation is not None:
        actions.withdraw(forms.open_form(tokens.form_token(invitation)), review.id)


def do(deed: Callable[[], object]) -> None:
    """Do it; a visitor who was quicker, in the console or as a customer, is no fault."""
    try:
        deed()
    except Problem:
        return
