"""How long a store keeps what, what would go now, and what went."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from artur.foundation.kit import clock
from artur.foundation.kit.problems import NotFound
from artur.foundation.privacy.models import Period, Sweep
from artur.foundation.privacy.retention import all_kept

if TYPE_CHECKING:
    import uuid
    from datetime import date, datetime

    from artur.foundation.privacy.retention import Keeping

SHOWN = 30


class Due(NamedTuple):
    """One rule of a store: for how many days, from when on things are too old, and how many rows that are."""

    keeping: Keeping
    days: int
    before: datetime
    rows: int


def keeping(name: str) -> Keeping:
    """The rule of that name; raises `NotFound`."""
    for found in all_kept():
        if found.name == name:
            return found
    raise NotFound(f"Nothing is kept under the name '{name}'.")


def periods(store_id: uuid.UUID) -> dict[str, int]:
    """Days by rule, the store's own choice or the default; a choice beyond today's bounds is brought within them."""
    own = dict(Period.objects.filter(store_id=store_id).values_list("name", "days"))
    found = {}
    for one in all_kept():
        days = own.get(one.name, one.term.days)
        fixed = one.term.fixed
        found[one.name] = one.term.days if fixed else min(max(days, one.term.least), one.term.most)
    return found


def would_go(store_id: uuid.UUID) -> list[Due]:
    """What a sweep would let go of at this instant; nothing is changed."""
    now, days = clock.now(), periods(store_id)
    found = []
    for one in all_kept():
        before = now - timedelta(days=days[one.name])
        found.append(Due(one, days[one.name], before, one.dry_run(store_id, before)))
    return found


def went(store_id: uuid.UUID) -> list[Sweep]:
    """What went lately, the latest first."""
    swept = Sweep.objects.filter(store_id=store_id, gone__gt=0)
    return list(swept.order_by("-day", "name")[:SHOWN])


def last_day(store_id: uuid.UUID) -> date | None:
    """The last day on which a rule was gone through to its end."""
    swept = Sweep.objects.filter(store_id=store_id, done=True).order_by("-day")
    return swept.values_list("day", flat=True).first()


def done_on(store_id: uuid.UUID, day: date) -> set[str]:
    """The rules that were gone through to their end on that day."""
    swept = Sweep.objects.filter(store_id=store_id, day=day, done=True)
    return set(swept.values_list("name", flat=True))
