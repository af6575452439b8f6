"""What came in today against what is usual by this hour of the weekday, and the month's sum."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.orders.queries import arrivals as orders
from artur.domain.reviews import arrivals as reviews
from artur.foundation.kit import clock
from artur.surfaces.design import figures as figures_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from artur.domain.stores.models import Store

LEAST_WEEKS = 4
"""Fewer weeks than this say nothing about what is usual."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts and what is usual."""

    value: str
    label: str
    usual: str


@dataclass(frozen=True, slots=True)
class Month:
    """This month's reviews; what was submitted is the sum of what became of it."""

    since: datetime
    count: int
    held: int
    removed: int
    withdrawn: int

    @property
    def submitted(self) -> int:
        """All of them."""
        return self.count + self.held + self.removed + self.withdrawn


def figures(store: Store) -> list[Figure]:
    """Today's figures so far."""
    now, zone = clock.now(), timezone.get_current_timezone()
    came = reviews.days(store.id, now, zone)
    placed = orders.days(store.id, now, zone)
    counts = [day.count for day in came]
    return [
        Figure(str(counts[0]), ngettext("review", "reviews", counts[0]), _usual(counts[1:])),
        Figure(
            figures_in_words.number(came[0].average, 1),
            _("stars on average"),
            _usual_average([day.average for day in came[1:]]),
        ),
        Figure(str(placed[0]), ngettext("order", "orders", placed[0]), _usual(placed[1:])),
        _answering(store),
    ]


def month(store: Store) -> Month:
    """The month so far, as a sum that can be checked."""
    local = timezone.localtime(clock.now())
    since = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    states = reviews.by_state(store.id, since)
    return Month(since, states["published"], states["held"], states["removed"], states["withdrawn"])


def _usual(past: Sequence[int]) -> str:
    # The weeks before the first one that had any are from before the shop was connected.
    known = list(past)
    while known and not known[-1]:
        known.pop()
    between = _middle(known)
    if between is None:
        return _("too early to say what is usual")
    return _between(*between, digits=0)


def _usual_average(past: Sequence[float | None]) -> str:
    between = _middle([average for average in past if average is not None])
    if between is None:
        return _("too early to say what is usual")
    return _between(*between, digits=1)


def _between(low: float, high: float, digits: int) -> str:
    return _("usual by now: %(interval)s") % {
        "interval": figures_in_words.interval(low, high, digits)
    }


def _middle(known: Sequence[float]) -> tuple[float, float] | None:
    """Between what lies the most of `known`: all but its lowest and its highest."""
    if len(known) < LEAST_WEEKS:
        return None
    ordered = sorted(known)
    return ordered[1], ordered[-2]


def _answering(store: Store) -> Figure:
    latest, times = reviews.answering(store.id)
    if not times:
        return Figure("–", _("to an answer"), _("no review answered yet"))
    share = ngettext(
        "%(answered)d of the last review answered",
        "%(answered)d of the last %(latest)d reviews answered",
        latest,
    )
    return Figure(
        _length(median(time.total_seconds() for time in times)),
        _("until you answer, in half the cases"),
        share % {"answered": len(times), "latest": latest},
    )


def _length(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 60:
        return _("%(minutes)d min") % {"minutes": minutes}
    if minutes < 48 * 60:
        return _("%(hours)d h %(minutes)02d") % {"hours": minutes // 60, "minutes": minutes % 60}
    return _("%(days)d d") % {"days": minutes // (24 * 60)}
