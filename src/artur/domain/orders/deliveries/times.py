"""How long a store's parcels take, as learnt from those that have arrived."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from artur.domain.orders.deliveries.grouping import names, shown
from artur.domain.orders.deliveries.parcels import Forecast
from artur.domain.orders.deliveries.scale import Point, Scale
from artur.domain.orders.deliveries.strand import Strand, lead_of
from artur.domain.orders.deliveries.workweek import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from artur.domain.orders.deliveries.parcels import Parcel

ENOUGH = 20
"""A group of fewer parcels is not named as what a forecast rests on."""

FORMAT = 2
"""Counts changes of what `as_json` writes; what an older version wrote is learnt anew."""


class Span(NamedTuple):
    """How long the parcels of a group took, in days of the calendar."""

    sample: int
    days: tuple[float, ...]
    """The shortest, then what each twentieth more of them took at most."""
    written: str = ""
    """The region or carrier as the shop writes it."""

    def within(self, share: float) -> float:
        """The days within which so large a share arrived."""
        step = min(max(share, 0.0), 1.0) * (len(self.days) - 1)
        low = min(int(step), len(self.days) - 2)
        return self.days[low] + (step - low) * (self.days[low + 1] - self.days[low])


@dataclass(frozen=True, slots=True)
class Times:
    """What was learnt, ready to forecast from."""

    sample: int
    """How many parcels it was learnt from."""
    left_out: int
    """How many could not be: delivered before they were placed, or a year later."""
    week: Week
    whole: Strand
    """From placing to arrival."""
    transit: Strand | None
    """From hand-over to arrival; None where too few hand-overs were told."""
    patience: float | None
    """For how many days from placing the hand-over is waited for; None where the shop seldom tells it."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    rehearsed: tuple[Point, ...] = ()
    """What asking would have been like with the forecasts as they come, by certainty."""
    rehearsed_at: datetime | None = None
    scale: Scale = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", Scale.of(self.rehearsed))

    def after(self, rehearsed: Iterable[Point], at: datetime) -> Times:
        """The same, set right by what a rehearsal has shown."""
        return replace(self, rehearsed=tuple(rehearsed), rehearsed_at=at)

    def expected(self, certainty: float) -> Point:
        """What asking with this certainty would have meant in the rehearsal; call it only if there was one."""
        used = self.scale.certainty(certainty)
        known = [point.certainty for point in self.rehearsed]
        low = min(max(bisect_right(known, used) - 1, 0), len(known) - 2)
        before, after = self.rehearsed[low], self.rehearsed[low + 1]
        part = min(max((used - known[low]) / (known[low + 1] - known[low]), 0.0), 1.0)
        return Point(
            certainty,
            round(before.early + part * (after.early - before.early), 4),
            round(before.wait + part * (after.wait - before.wait), 2),
            before.sample,
        )

    def forecast(self, parcel: Parcel, certainty: float, now: datetime) -> Forecast:
        """When (in UTC) the parcel will have arrived with this certainty, as far as is known `now`."""
        parcel = parcel.in_utc()
        groups, certainty = names(parcel), self.scale.certainty(certainty)
        lead = lead_of(parcel.placed_at, parcel.promised_at)
        handed_over, awaiting = parcel.handed_over, False
        if handed_over is not None and self.transit is not None:
            days = self.transit.days(groups, lead, certainty)
            at = self.week.after(handed_over, days)
        else:
            days = self.whole.days(groups, lead, certainty)
            at = self.week.after(parcel.placed_at, days)
            awaiting = handed_over is None and self._awaits(parcel.placed_at, now)
        if awaiting and self.transit is not None:
            # Were it handed over this very moment, it would still be on its way for so long.
            days = self.transit.days(groups, lead, certainty)
            at = max(at, self.week.after(now, days))
        if handed_over is not None:
            at = max(at, handed_over)
        group, sample = self._rests_on(groups)
        return Forecast(at, group, sample, "learned", awaiting)

    def _awaits(self, placed_at: datetime, now: datetime) -> bool:
        return self.patience is not None and now < placed_at + timedelta(days=self.patience)

    def _rests_on(self, groups: list[str]) -> tuple[str, int]:
        for name in shown(groups):
            span = self.spans.get(name)
            if span is not None and span.sample >= ENOUGH:
                return name, span.sample
        return "", self.sample

    def as_json(self) -> dict[str, Any]:
        """As kept in the database."""
        return {
            "format": FORMAT,
            "sample": self.sample,
            "left_out": self.left_out,
            "week": [self.week.saturday, self.week.sunday],
            "whole": self.whole.as_json(),
            "transit": self.transit.as_json() if self.transit else None,
            "patience": self.patience,
            "rehearsed": self.rehearsed,
            "rehearsed_at": self.rehearsed_at.isoformat() if self.rehearsed_at else None,
            "spans": {name: list(span) for name, span in self.spans.items()},
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Times:
        """What `as_json` wrote."""
        return cls(
            sample=kept["sample"],
            left_out=kept["left_out"],
            week=Week(*kept["week"]),
            whole=Strand.from_json(kept["whole"]),
            transit=Strand.from_json(kept["transit"]) if kept["transit"] else None,
            patience=kept["patience"],
            rehearsed_at=datetime.fromisoformat(at) if (at := kept["rehearsed_at"]) else None,
            rehearsed=tuple(Point(*point) for point in kept["rehearsed"]),
            spans={
                name: Span(sample, tuple(days), written)
                for name, (sample, days, written) in kept["spans"].items()
            },
        )
