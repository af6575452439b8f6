"""How the demo's clock moves: through all of its history once, and on from there when a visitor asks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection

from artur.domain.invitations.intake import take_event
from artur.domain.orders import queries as orders
from artur.domain.orders.intake import OrderEvent
from artur.domain.publication import actions as publication
from artur.domain.stores import queries as stores
from artur.foundation.events import worker
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Problem
from artur.surfaces.demo import content
from artur.surfaces.demo.history import calendar, founding, looking, parcels
from artur.surfaces.demo.history.life import Life
from artur.surfaces.demo.inbox import mails

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.domain.stores.models import Store
    from artur.surfaces.demo.history.plan import Scale

HOURS = {"long ago": (9, 14, 20), "lately": (7, 10, 13, 16, 19, 22)}
"""When the worker looks in history: more often in the last weeks, which a visitor looks at closely."""
LATELY = timedelta(days=14)
LOOKS = 28
"""How often it looks while time passes for a visitor: every six hours of a week."""
LEAST = timedelta(hours=2)
KEPT = timedelta(days=10)
"""Mails older than this are not kept."""
VISITORS = "S-"
"""What the ids of visitors' orders begin with; the others are numbers."""


def write_history(scale: Scale, tell: Callable[[float], None]) -> Store:
    """Found the store and live through its months; `tell` hears how far it is, from 0 to 1."""
    worker.discover()
    clock.move(scale.began)
    store = founding.found()
    life = Life(store, scale)
    looking.set_up(store, life.staff)
    whole = calendar.NOW - scale.began
    for instant in _instants(scale.began, calendar.NOW):
        if life.now < scale.went_public <= instant:
            life.go_on(scale.went_public)
            publication.go_public(store, life.staff.maja)
            looking.went_public(store, life.staff, scale.went_public.date())
        if life.now < calendar.NOW - KEPT <= instant:
            mails.forget()
        life.go_on(instant)
        tell((instant - scale.began) / whole)
    worker.beat("demo")
    return store


def let_pass(span: timedelta, scale: Scale) -> None:
    """Move the clock on by `span`, doing on the way what becomes due."""
    worker.discover()
    store = stores.open_store(content.store().slug)
    life = Life(store, scale)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        # Nobody loses anything if the demo loses its last minutes in a power cut.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
    end = life.now + span
    while life.now < end:
        following = min(life.now + max(span / LOOKS, LEAST), end)
        _carry(store, following)
        life.go_on(following)
    worker.beat("demo")


def _instants(began: datetime, end: datetime) -> Iterator[datetime]:
    """When to look: at odd minutes, as mails would never leave at the full hour."""
    day = began.astimezone(calendar.ZONE).replace(minute=0, second=0, microsecond=0)
    number = 0
    while day.date() <= end.astimezone(calendar.ZONE).date():
        for hour in HOURS["lately" if end - day < LATELY else "long ago"]:
            number += 1
            instant = day.replace(hour=hour, minute=number * 17 % 60, second=number * 23 % 60)
            if began < instant < end:
                yield instant
        day += timedelta(days=1)
    yield end


def _carry(store: Store, until: datetime) -> None:
    """Bring visitors' parcels on their way, as far as they have come by `until`."""
    clock.move(until)
    for order in orders.orders(store, search=VISITORS, limit=200).items:
        if not order.external_id.startswith(VISITORS):
            continue
        for kind, at in parcels.of_visitor(order.placed_at).events():
            if at <= until and getattr(order, f"{kind}_at") is None:
                try:
                    take_event(store, order.external_id, OrderEvent(kind, at))
                except Problem:
                    # It was cancelled in the meantime.
                    break
