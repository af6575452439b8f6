"""What is known of how long the store's parcels take: groups, and what each certainty would have meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.units import format_unit
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from artur.domain.invitations import expectations, saying
from artur.domain.orders.deliveries import queries

if TYPE_CHECKING:
    from artur.domain.orders.deliveries.scale import Point
    from artur.domain.stores.models import Store

SHOWN = 12
STOPS = (50, 60, 70, 80, 85, 90, 95, 99)
"""What the table of choices shows of the curve, in hundredths."""
LEAST, MOST = 50, 99


@dataclass(frozen=True, slots=True)
class Choice:
    """One certainty and what it would have meant."""

    hundredths: int
    certainty: str
    early: str
    wait: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Group:
    """How long the parcels of one group take, in words."""

    name: str
    median: str
    percentile: str
    sample: int


@dataclass(frozen=True, slots=True)
class Known:
    """All of it; without choices nothing was learnt yet."""

    choices: list[Choice]
    groups: list[Group]
    more: int
    """Groups that are not shown."""

    @property
    def stops(self) -> list[Choice]:
        """A few choices for the table."""
        return [choice for choice in self.choices if choice.hundredths in STOPS]


def known(store: Store, certainty: float) -> Known:
    """What the page shows; the percentile in the table is the certainty in force."""
    groups = queries.groups(store, certainty)
    return Known(
        [_choice(point) for point in queries.curve(store)],
        [
            Group(
                _("All parcels")
                if not group.name
                else expectations.group(group.name, group.written, group.written),
                _days(group.median),
                _days(group.percentile),
                group.sample,
            )
            for group in groups[:SHOWN]
        ],
        max(0, len(groups) - SHOWN),
    )


def _choice(point: Point) -> Choice:
    early, wait = saying.share(point.early), _days(point.wait)
    return Choice(
        round(point.certainty * 100),
        saying.share(point.certainty),
        early,
        wait,
        _(
            "By then %(early)s of your parcels would not have been there yet, and half would have been there "
            "for %(wait)s or less."
        )
        % {"early": early, "wait": wait},
    )


def _days(count: float) -> str:
    return format_unit(round(count, 1), "duration-day", locale=_language())


def _language() -> str:
    return (get_language() or "en").replace("-", "_")
