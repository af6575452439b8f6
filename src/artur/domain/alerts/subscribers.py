"""Low ratings and held reviews raise an alert within a second, and mail the members who want to know."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.alerts import actions, letters
from artur.domain.reviews.models import Review, State
from artur.domain.stores import queries as stores
from artur.foundation.events.registry import subscribe
from artur.foundation.mail import actions as mail

if TYPE_CHECKING:
    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store
    from artur.foundation.events.models import Event

LOW = 2
"""Stars up to which a member is told at once."""


@subscribe("alerts", "review.submitted", "review.held")
def alert(store_id: uuid.UUID, events: list[Event]) -> None:
    """Raise what these events call for."""
    store = stores.open_by_id(store_id)
    wanted = [uuid.UUID(event.data["review"]) for event in events]
    reviews = Review.objects.filter(store_id=store_id).in_bulk(wanted)
    for event in events:
        review = reviews.get(uuid.UUID(event.data["review"]))
        if review is None or review.state == State.WITHDRAWN:
            continue
        if event.type == "review.held":
            _raise(store, "held", review)
        elif review.stars <= LOW:
            _raise(store, "low_stars", review)


def _raise(store: Store, kind: str, review: Review) -> None:
    raised = actions.raise_once(store.id, kind, review.id)
    if raised is None:
        return
    if kind == "low_stars":
        _tell(store, raised, review)
    actions.told(raised)


def _tell(store: Store, raised: Alert, review: Review) -> None:
    for view in stores.members(store):
        if view.member.alerts:
            locale = view.user.language or store.locale
            content = letters.low_stars(store, review, locale)
            mail.queue(
                store.id, "alert", view.user.email, content, locale=locale, reference=raised.id
            )
