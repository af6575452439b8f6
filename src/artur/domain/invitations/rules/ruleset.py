"""All rules of a store as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.rules import durations
from artur.domain.invitations.rules.hours import Window, hours_of
from artur.domain.invitations.rules.legal import UNSAID, Policy
from artur.domain.invitations.rules.moments import DEFAULT_MOMENTS, PRODUCT, MomentRule

if TYPE_CHECKING:
    from artur.domain.invitations.rules.hours import Hours

AUTO, ALWAYS, NEVER = "auto", "always", "never"
WAITING = (AUTO, ALWAYS, NEVER)
HABIT = 0.9
"""A shop that tells of this share of its parcels that they arrived, tells it."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules of a store; the defaults are the contract's."""

    moments: tuple[MomentRule, ...] = DEFAULT_MOMENTS
    pause: timedelta = timedelta(days=5)
    reminders: int = 1
    reminder_after: timedelta = timedelta(days=5)
    look_back: timedelta = timedelta(days=30)
    sending: bool = False
    daily_cap: int | None = None
    window: Window | None = None
    """The hours of the customer's day at which mails may go out; None for any."""
    weekends_off: bool = False
    holidays_off: bool = False
    per_month: int | None = None
    """How many mails one person gets within thirty days at most."""
    same_product_after: timedelta | None = None
    """For how long a customer is not asked again about a product they bought again."""
    share: float = 1.0
    """Of how many orders, as a share, the customers are asked; drawn by the order's id alone."""
    wait_for_delivery: str = AUTO
    """Whether to wait until the shop tells that a parcel arrived: `auto` where it is the shop's habit to tell."""
    legal: Policy = UNSAID
    """On what ground customers are written to, and where more is asked than the law does."""
    arrivals_told: float | None = field(default=None, compare=False)
    """The habit itself, measured and no rule: of which share of its parcels the shop told that they arrived."""
    keeps_hours: bool = field(init=False, repr=False, compare=False)
    """Whether there is any hour at which no mail goes out."""
    _by_moment: dict[str, MomentRule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        kept = self.window is not None or self.weekends_off or self.holidays_off
        object.__setattr__(self, "keeps_hours", kept)
        object.__setattr__(self, "_by_moment", {rule.moment: rule for rule in self.moments})

    def of(self, moment: str) -> MomentRule:
        """The rule of one moment."""
        return self._by_moment[moment]

    def hours(self, country: str, zone: str) -> Hours | None:
        """When customers in `country`, else in the store's own `zone`, may be written to; None for always."""
        if not self.keeps_hours:
            return None
        return hours_of(
            self.window, country, zone, weekends=self.weekends_off, holidays=self.holidays_off
        )

    @property
    def waits_for_delivery(self) -> bool:
        """Whether nothing about a parcel is asked before the shop told that it arrived."""
        if self.wait_for_delivery == AUTO:
            return self.arrivals_told is not None and self.arrivals_told >= HABIT
        return self.wait_for_delivery == ALWAYS

    def asks_for_categories(self) -> bool:
        """Whether any moment depends on what kind of product was bought."""
        return any(
            rule.active and (rule.categories or any(delay.category for delay in rule.delays))
            for rule in self.moments
        )

    def asks_for_past_mails(self) -> bool:
        """Whether it matters what a customer was sent and asked about before."""
        return self.per_month is not None or (
            self.same_product_after is not None and self.of(PRODUCT).active
        )

    def timing(self) -> dict[str, Any]:
        """What the database keeps beside the columns."""
        again = self.same_product_after
        return {
            "window": None if self.window is None else self.window.as_json(),
            "days_off": {"weekends": self.weekends_off, "holidays": self.holidays_off},
            "per_month": self.per_month,
            "same_product_after": None if again is None else durations.write(again),
            "share": self.share,
            "wait_for_delivery": self.wait_for_delivery,
            "legal": self.legal.as_json(),
        }

    def as_json(self) -> dict[str, Any]:
        """The contract's document."""
        return {
            "moments": [rule.as_json() for rule in self.moments],
            "pause": durations.write(self.pause),
            "reminders": self.reminders,
            "reminder_after": durations.write(self.reminder_after),
            "look_back": durations.write(self.look_back),
            "sending": self.sending,
            "daily_cap": self.daily_cap,
            **self.timing(),
        }


def timing_from(kept: dict[str, Any]) -> dict[str, Any]:
    """The fields of a `RuleSet` that `timing` wrote; what was not kept yet has its default."""
    values: dict[str, Any] = {
        name: kept[name] for name in ("per_month", "share", "wait_for_delivery") if name in kept
    }
    if kept.get("window"):
        values["window"] = Window.from_json(kept["window"])
    if again := kept.get("same_product_after"):
        values["same_product_after"] = durations.parse(again)
    if kept.get("legal"):
        values["legal"] = Policy.from_json(kept["legal"])
    off = kept.get("days_off") or {}
    return values | {
        "weekends_off": off.get("weekends", False),
        "holidays_off": off.get("holidays", False),
    }
