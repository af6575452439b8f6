"""What customers do with a mail: whether and when they answer, and what they say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.invitations import tokens
from artur.domain.reviews import actions, forms, submission
from artur.surfaces.demo.history import calendar
from artur.surfaces.demo.history.casting import JUST_IN

if TYPE_CHECKING:
    from random import Random

    from artur.domain.invitations.models import Invitation
    from artur.domain.invitations.queries import SubjectRef
    from artur.domain.reviews.models import Review
    from artur.surfaces.demo.history.plan import Planned

# The stars of those who give nothing else, from one to five.
SATISFIED = (2, 3, 8, 23, 64)
LATE = (14, 18, 30, 25, 13)


def moment(order: Planned, invitation: Invitation) -> datetime | None:
    """When the customer opens the form; None for never."""
    if invitation.sent_at is None or not (order.says or order.rates):
        return None
    rng = order.chance(f"opens {invitation.moment}")
    at = invitation.sent_at + timedelta(minutes=rng.choice((25, 90, 300, 900, 1500, 2600)))
    at += timedelta(minutes=rng.randrange(60), seconds=rng.randrange(60))
    local = at.astimezone(calendar.ZONE)
    if local.hour < 7:
        at += timedelta(hours=7 - local.hour)
    if order.says and order.says.id in JUST_IN:
        at = max(at, calendar.NOW - JUST_IN[order.says.id])
    return at


def answer(order: Planned, invitation: Invitation) -> list[Review]:
    """Fill in the form and send it off; the reviews that came of it."""
    form = forms.open_form(tokens.form_token(invitation))
    rng = order.chance(f"answers {invitation.moment}")
    rows = [
        row
        for subject in form.subjects
        if form.review_of(subject) is None and (row := _row(order, subject, rng)) is not None
    ]
    if not form.open or not rows or (order.says and not any(_says(order, row) for row in rows)):
        # Who has something to say waits for the mail that asks about it.
        return []
    given = {"author": _author(order, order.chance("signs")), "reviews": rows}
    done = actions.submit(form, submission.read(given))
    return [accepted.review for accepted in done.accepted]


def is_about(order: Planned, review: Review) -> bool:
    """Whether `review` is the one whose words the order's customer has."""
    says = order.says
    return says is not None and (review.subject, review.title, review.body) == (
        says.subject,
        says.title,
        says.body,
    )


def _row(order: Planned, subject: SubjectRef, rng: Random) -> dict[str, Any] | None:
    product = subject.product.external_id if subject.product else None
    row: dict[str, Any] = {"subject": subject.subject}
    if product is not None:
        row["product"] = product
    if order.says and _says(order, row):
        return row | {
            "stars": order.says.stars,
            "title": order.says.title,
            "body": order.says.body,
        }
    if rng.random() < (0.5 if order.says else 0.12):
        return None
    late = order.parcel.delivered_at is not None and order.parcel.delivered_at.date() > (
        order.parcel.promised_at.date()
    )
    weights = LATE if late and subject.subject == "delivery" else SATISFIED
    return row | {"stars": rng.choices((1, 2, 3, 4, 5), weights)[0]}


def _says(order: Planned, row: dict[str, Any]) -> bool:
    """Whether `row` asks about what this customer has words for."""
    says = order.says
    return says is not None and (row["subject"], row.get("product", "")) == (
        says.subject,
        says.product,
    )


def _author(order: Planned, rng: Random) -> str:
    drawn = rng.random()
    if drawn < 0.74:
        return order.person.public_name
    return order.person.first_name if drawn < 0.88 else ""
