"""What a replay came to, counted as it goes; nothing of an order is kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.rules import MOMENTS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from artur.domain.invitations.simulation.playing import Ask

STEP = timedelta(minutes=15)
"""How finely waits are counted."""
STEPS_A_DAY = timedelta(days=1) // STEP
MOST_DAYS = 60
"""Longer waits are counted with those of so many days."""
HOURS_A_STEP = STEP / timedelta(hours=1)
SECONDS_A_STEP = STEP.seconds


@dataclass(slots=True)
class OfMoment:
    """What became of one moment of all orders."""

    asked: int = 0
    """By a mail of its own."""
    merged: int = 0
    """Within the mail of another moment of the same order."""
    reminders: int = 0
    ahead: int = 0
    """Not yet due when the replay ended."""
    skipped: Counter[str] = field(default_factory=Counter)
    moved: Counter[str] = field(default_factory=Counter)
    basis: Counter[str] = field(default_factory=Counter)
    waits: Counter[int] = field(default_factory=Counter)
    """Asking minus real delivery, in whole steps; negative where it was asked too early."""
    early: int = 0

    def add(self, other: OfMoment) -> None:
        """Count what was counted elsewhere too."""
        for name in ("asked", "merged", "reminders", "ahead", "early"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("skipped", "moved", "basis", "waits"):
            getattr(self, name).update(getattr(other, name))

    def as_json(self) -> dict[str, Any]:
        """As printed and kept."""
        known = sum(self.waits.values())
        return {
            "asked": self.asked + self.merged,
            "merged": self.merged,
            "reminders": self.reminders,
            "ahead": self.ahead,
            "skipped": dict(self.skipped.most_common()),
            "moved": dict(self.moved.most_common()),
            "basis": dict(self.basis.most_common()),
            "arrived": known,
            "early": self.early,
            "early_share": round(self.early / known, 4) if known else None,
            "waits": self._by_day(),
            "wait_days": None if not known else round(self._middle(known) / 24, 2),
        }

    def _by_day(self) -> dict[str, int]:
        """How many were asked in which day after delivery; the day before it is -1."""
        days: Counter[int] = Counter()
        for step, count in self.waits.items():
            days[max(-MOST_DAYS, min(MOST_DAYS, step // STEPS_A_DAY))] += count
        return {str(day): days[day] for day in sorted(days)}

    def _middle(self, known: int) -> float:
        """The median wait in hours, the middle of its step."""
        seen = 0
        for step in sorted(self.waits):
            seen += self.waits[step]
            if 2 * seen >= known:
                return (step + 0.5) * HOURS_A_STEP
        return 0.0


class Tallies:
    """Everything a replay is asked for in the end."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.orders = 0
        self.moments = {moment: OfMoment() for moment in MOMENTS}
        self.weeks: dict[str, Counter[str]] = defaultdict(Counter)
        self.hours: list[Counter[str]] = [Counter() for _ in range(24)]
        self._zone = zone
        self._until = datetime.min.replace(tzinfo=UTC)
        self._of_week: Counter[str] = Counter()
        self._of_hour: Counter[str] = Counter()

    def order(self) -> None:
        """One more order was placed."""
        self.orders += 1

    def asked(self, ask: Ask, arrived: datetime | None, now: datetime, *, merged: bool) -> None:
        """An invitation goes out now."""
        of_moment = self.moments[ask.moment]
        if merged:
            of_moment.merged += 1
        else:
            of_moment.asked += 1
        of_moment.basis[ask.basis] += 1
        for reason in ask.moved:
            of_moment.moved[reason] += 1
        if ask.reason not in {"due", "merged"} and ask.reason not in ask.moved:
            of_moment.moved[str(ask.reason)] += 1
        if arrived is not None and ask.moment != "purchase":
            wait = now - arrived
            of_moment.waits[wait.days * STEPS_A_DAY + wait.seconds // SECONDS_A_STEP] += 1
            of_moment.early += now < arrived
        if now >= self._until:
            self._look(now)
        self._of_week[ask.moment] += 1
        self._of_hour[ask.moment] += 1

    def _look(self, now: datetime) -> None:
        """The store's week and hour, which hold until the next quarter: no zone changes its clock in between."""
        local = now.astimezone(self._zone)
        monday = local.date() - timedelta(days=local.weekday())
        self._of_week, self._of_hour = self.weeks[monday.isoformat()], self.hours[local.hour]
        self._until = (
            now
            - timedelta(
                minutes=local.minute % 15, seconds=local.second, microseconds=local.microsecond
            )
            + STEP
        )

    def reminded(self, ask: Ask, now: datetime) -> None:
        """A reminder goes out now."""
        del now
        self.moments[ask.moment].reminders += 1

    def skipped(self, ask: Ask) -> None:
        """An invitation ends without anybody being asked."""
        self.moments[ask.moment].skipped[str(ask.reason)] += 1

    def revived(self, ask: Ask) -> None:
        """News brought an invitation back that had ended for want of them."""
        self.moments[ask.moment].skipped -= Counter({str(ask.reason): 1})

    def ahead(self, ask: Ask) -> None:
        """An invitation waits yet."""
        self.moments[ask.moment].ahead += 1

    def add(self, other: Tallies) -> None:
        """Count what was counted elsewhere, of other customers."""
        self.orders += other.orders
        for moment, one in other.moments.items():
            self.moments[moment].add(one)
        for week, counts in other.weeks.items():
            self.weeks[week].update(counts)
        for hour, counts in zip(self.hours, other.hours, strict=True):
            hour.update(counts)

    def as_json(self) -> dict[str, Any]:
        """As printed and kept; weeks by their Monday, hours of the store's day."""
        return {
            "orders": self.orders,
            "mails": sum(one.asked + one.reminders for one in self.moments.values()),
            "moments": {moment: one.as_json() for moment, one in self.moments.items()},
            "weeks": [
                {"week": week, **{m: self.weeks[week][m] for m in MOMENTS}}
                for week in sorted(self.weeks)
            ],
            "hours": [{m: hour[m] for m in MOMENTS} for hour in self.hours],
        }
