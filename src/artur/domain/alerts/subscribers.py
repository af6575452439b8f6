"""Low ratings, held, reported and objected reviews, late parcels and unreached shops raise an alert; of some, members get a mail."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from artur.domain.alerts import actions
from artur.domain.alerts.channels import actions as channels
from artur.domain.alerts.channels.queries import everyone
from artur.domain.orders.connectors import queries as connectors
from artur.domain.orders.models import Order
from artur.domain.reviews.models import Review, State
from artur.domain.stores import queries as stores
from artur.foundation.events.registry import subscribe

if TYPE_CHECKING:
    from artur.domain.orders.models import Connection
    from artur.domain.stores.models import Store
    from artur.foundation.events.models import Event

LOW = 2
"""Stars up to which a member is told at once."""


@subscribe("alerts", "review.submitted", "review.held", "review.reported", "review.objected")
def alert(store_id: uuid.UUID, events: list[Event]) -> None:
    """Raise what these events call for."""
    store = stores.open_by_id(store_id)
    wanted = {uuid.UUID(event.data["review"]) for event in events}
    reviews = Review.objects.filter(store_id=store_id).in_bulk(wanted)
    for event in events:
        review = reviews.get(uuid.UUID(event.data["review"]))
        if review is not None and review.state != State.WITHDRAWN:
            _react(store, event, review)


def _react(store: Store, event: Event, review: Review) -> None:
    if event.type == "review.reported":
        actions.raise_once(store.id, "report", review.id, event.data["report"])
    elif event.type == "review.objected":
        actions.raise_once(store.id, "objection", review.id, event.data["objection"])
    elif event.type == "review.held":
        # Once a revision: what its author changed since is looked at anew.
        actions.raise_once(store.id, "held", review.id, str(review.revision))
    elif review.stars <= LOW:
        # Together, so that a worker that dies in between leaves neither.
        with transaction.atomic():
            raised = actions.raise_once(store.id, "low_stars", review.id)
            if raised is not None:
                channels.tell(raised, everyone(store))


@subscribe("alerts.parcels", "invitation.postponed")
def late(store_id: uuid.UUID, events: list[Event]) -> None:
    """Raise an alert for each time a customer said that the parcel is not there."""
    store = stores.open_by_id(store_id)
    wanted = {uuid.UUID(event.data["order"]) for event in events}
    orders = Order.objects.filter(store_id=store_id).in_bulk(wanted)
    for event in events:
        order = orders.get(uuid.UUID(event.data["order"]))
        if order is not None:
            _miss(store, order, event.data["times"])


def _miss(store: Store, order: Order, times: str) -> None:
    with transaction.atomic():
        raised = actions.raise_once(store.id, "not_arrived", None, times, order_id=order.id)
        if raised is not None:
            channels.tell(raised, everyone(store))


@subscribe("alerts.mail", "mail.paused", "mail.resumed", "mail.refused", "mail.accepted")
def mail_stopped(store_id: uuid.UUID, events: list[Event]) -> None:
    """Raise an alert when a store stops sending, and let it go when it sends again."""
    store = stores.open_by_id(store_id)
    for event in events:
        if event.type == "mail.paused":
            _pause(store, event.data["at"])
        elif event.type == "mail.refused":
            # No letter: there is nobody to carry it.
            actions.raise_once(store.id, "mail_refused", None, event.data["at"])
        elif event.type == "mail.accepted":
            actions.settle(store.id, "mail_refused")
        else:
            actions.settle(store.id, "mail_paused")


def _pause(store: Store, at: str) -> None:
    with transaction.atomic():
        raised = actions.raise_once(store.id, "mail_paused", None, at)
        if raised is not None:
            channels.tell(raised, everyone(store))


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
            _unreached(store, known[told], event)


def _unreached(store: Store, connection: Connection, event: Event) -> None:
    cause = actions.cause_of(connection.id, event.number)
    with transaction.atomic():
        raised = actions.raise_once(store.id, "connection", None, cause)
        if raised is not None:
            channels.tell(raised, everyone(store))
