"""What happened that may call for an alert: reviews, late parcels, mail that stops, shops that are not reached."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.alerts import actions, judging
from artur.domain.alerts import changes as _changes  # noqa: F401 - registers itself
from artur.domain.alerts import chats as _chats  # noqa: F401 - registers itself
from artur.domain.alerts import described as _described  # noqa: F401 - registers itself
from artur.domain.alerts import webhooks as _webhooks  # noqa: F401 - registers itself
from artur.domain.alerts.actions import Call
from artur.domain.alerts.recovery import hearing as _recovery  # noqa: F401 - registers itself
from artur.domain.orders.connectors import queries as connectors
from artur.domain.reviews.models import Review, State
from artur.domain.stores import queries as stores
from artur.foundation.events.registry import subscribe

if TYPE_CHECKING:
    from artur.foundation.events.models import Event


@subscribe("alerts", "review.submitted", "review.held", "review.reported", "review.objected")
def alert(store_id: uuid.UUID, events: list[Event]) -> None:
    """Raise what these events call for."""
    store = stores.open_by_id(store_id)
    wanted = {uuid.UUID(event.data["review"]) for event in events}
    reviews = Review.objects.filter(store_id=store_id).in_bulk(wanted)
    judge = judging.Judge(store, reviews.values())
    for event in events:
        review = reviews.get(uuid.UUID(event.data["review"]))
        if review is not None and review.state != State.WITHDRAWN:
            _react(judge, event, review)


def _react(judge: judging.Judge, event: Event, review: Review) -> None:
    if event.type == "review.reported":
        judge.tell("report", review, event.data["report"])
    elif event.type == "review.objected":
        judge.tell("objection", review, event.data["objection"])
    elif event.type == "review.held":
        # Once a revision: what its author changed since is looked at anew.
        judge.tell("held", review, str(review.revision))
    else:
        judge.rate(review)


@subscribe("alerts.parcels", "invitation.postponed")
def late(store_id: uuid.UUID, events: list[Event]) -> None:
    """Raise an alert for each time a customer said that the parcel is not there."""
    store = stores.open_by_id(store_id)
    for event in events:
        judging.miss(store, {uuid.UUID(event.data["order"]): event.data["times"]})


@subscribe("alerts.mail", "mail.paused", "mail.resumed", "mail.refused", "mail.accepted")
def mail_stopped(store_id: uuid.UUID, events: list[Event]) -> None:
    """Raise an alert when a store stops sending, and let it go when it sends again."""
    store = stores.open_by_id(store_id)
    for event in events:
        if event.type == "mail.paused":
            reason = {"reason": event.data["reason"]}
            actions.raise_by_rules(store, Call("mail_paused", event.data["at"], facts=reason))
        elif event.type == "mail.refused":
            actions.raise_by_rules(store, Call("mail_refused", event.data["at"]))
        elif event.type == "mail.accepted":
            actions.settle(store.id, "mail_refused")
        else:
            actions.settle(store.id, "mail_paused")


@subscribe("alerts.connections", "connection.failing", "connection.recovered")
def connections(store_id: uuid.UUID, events: list[Event]) -> None:
    """Raise one alert for a shop that has not been reached for long; it is over once the shop is reached again."""
    store = stores.open_by_id(store_id)
    known = {str(one.id): one for one in connectors.connections(store_id)}
    for event in events:
        told = event.data["connection"]
        if event.type == "connection.recovered":
            actions.acknowledge_connection(store, uuid.UUID(told))
        elif told in known:
            cause = actions.cause_of(known[told].id, event.number)
            actions.raise_by_rules(store, Call("connection", cause, sort=known[told].id.hex))
