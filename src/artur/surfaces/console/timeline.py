"""An order's story in steps: what happened, what is to come, what was missed, and why a step was skipped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.invitations.models import Invitation, State
from artur.domain.invitations.queries import desk
from artur.domain.reviews import inbox as reviews
from artur.foundation.kit import clock
from artur.surfaces.console.words import asked_about, rated, way, why

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from artur.domain.orders.models import Order
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `kind` is `done`, `todo`, `late` or `skipped`."""

    at: datetime | None
    words: str
    note: str = ""
    kind: str = "done"


def of(store: Store, order: Order) -> list[Step]:
    """The steps of `order`, in the order of time; what has no time stands at the end."""
    found = list(_order(order))
    for invitation in desk.of_order(store.id, order.id):
        found += _invitation(store, invitation)
    found += [Step(r.submitted_at, rated(r)) for r in reviews.of_order(store.id, order.id)]
    return sorted(found, key=lambda step: (step.at is None, step.at or order.placed_at))


def _order(order: Order) -> Iterator[Step]:
    yield Step(order.placed_at, _("Ordered"))
    if order.shipped_at:
        yield Step(order.shipped_at, _("Shipped"), order.carrier)
    if order.promised_at and not (order.cancelled_at or order.returned_at):
        yield from _promise(order.promised_at, order.delivered_at)
    if order.delivered_at:
        yield Step(order.delivered_at, _("Delivered"))
    if order.cancelled_at:
        yield Step(order.cancelled_at, _("Cancelled"))
    if order.returned_at:
        yield Step(order.returned_at, _("Returned"))


def _promise(promised: datetime, delivered: datetime | None) -> Iterator[Step]:
    """A promise that was kept is no step of its own."""
    arrived = timezone.localtime(delivered or clock.now()).date()
    late = (arrived - timezone.localtime(promised).date()).days
    if late > 0:
        missed = ngettext("missed by %(days)d day", "missed by %(days)d days", late) % {
            "days": late
        }
        yield Step(promised, _("Promised"), missed, "late")
    elif not delivered:
        yield Step(promised, _("Promised"), kind="todo")


def _invitation(store: Store, invitation: Invitation) -> Iterator[Step]:
    subject = {"subject": asked_about(invitation.moment)}
    if invitation.sent_at:
        unanswered = why(invitation, store) if invitation.state == State.EXPIRED else ""
        words = (
            _("Opened the form about %(subject)s")
            if invitation.entrance
            else _("Asked about %(subject)s")
        )
        note = "; ".join(filter(None, [way(invitation), unanswered]))
        yield Step(invitation.sent_at, words % subject, note)
    if invitation.reminded_at:
        yield Step(invitation.reminded_at, _("Reminded"))
    if invitation.state == State.SCHEDULED:
        due = invitation.next_at or invitation.due_at
        yield Step(due, _("Ask about %(subject)s") % subject, why(invitation, store), "todo")
    elif not invitation.sent_at:
        words = _("Not asked about %(subject)s") % subject
        yield Step(invitation.due_at, words, why(invitation, store), "skipped")
