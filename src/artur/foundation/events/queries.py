"""Reading a store's events in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum

from artur.foundation.events.models import Event, Heartbeat, Sequence

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

AT_ONCE = 500
"""Events read at once."""


def after(store_id: uuid.UUID, number: int, limit: int = AT_ONCE) -> list[Event]:
    """The events of `store_id` with a number above `number`, in order, `limit` at most."""
    return list(
        Event.objects.filter(store_id=store_id, number__gt=number).order_by("number")[:limit]
    )


def wanted(
    store_id: uuid.UUID, types: Collection[str] | None, number: int, last: int
) -> list[Event]:
    """The events of `types` (None: of all) numbered above `number` up to `last`, in order, `AT_ONCE` at most."""
    found = Event.objects.filter(store_id=store_id, number__gt=number, number__lte=last)
    if types is not None:
        found = found.filter(type__in=list(types))
    return list(found.order_by("number")[:AT_ONCE])


def types(store_id: uuid.UUID, number: int, last: int) -> set[str]:
    """The types of the events numbered above `number` up to `last`."""
    found = Event.objects.filter(store_id=store_id, number__gt=number, number__lte=last)
    return set(found.order_by().values_list("type", flat=True).distinct())


def last_number(store_id: uuid.UUID) -> int:
    """The number of the store's latest event; 0 before the first."""
    return Sequence.objects.filter(store_id=store_id).values_list("last", flat=True).first() or 0


def heartbeat() -> Heartbeat | None:
    """The latest sign of life of any worker."""
    return Heartbeat.objects.order_by("-at").first()


def figures() -> list[tuple[str, str, int]]:
    """Name, meaning and value of the figures an operator watches."""
    written = Sequence.objects.aggregate(total=Sum("last"))["total"] or 0
    return [("events", "Events recorded since the beginning", written)]
