"""A store's rules as values: three moments, a pause, reminders, a look-back and a cap."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.rules import durations

if TYPE_CHECKING:
    from collections.abc import Iterable

PURCHASE, DELIVERY, PRODUCT = "purchase", "delivery", "product"
MOMENTS = (PURCHASE, DELIVERY, PRODUCT)
AFTER = ("placed", "shipped", "delivered")
EMAIL, SMS, WHATSAPP = "email", "sms", "whatsapp"
CHANNELS = (EMAIL, SMS, WHATSAPP)

PURCHASE_WITHIN = timedelta(hours=24)
"""A purchase invitation is never later than this after the order."""
OVERDUE = timedelta(days=14)
"""What waited longer than this, as while sending was off, is not sent any more."""
ANSWERABLE = timedelta(days=90)
"""For how long after sending the first answer is possible."""
PROMISED_PLUS = timedelta(days=1)
UNKNOWN_DELIVERY = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class MomentRule:
    """When to ask about one moment, and whom."""

    moment: str
    active: bool = True
    after: str = "placed"
    delay: timedelta = timedelta()
    countries: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    min_total: Decimal | None = None
    max_total: Decimal | None = None
    channels: tuple[str, ...] = (EMAIL,)
    """In order of preference: the first that is switched on and reaches the customer is taken."""

    def as_json(self) -> dict[str, Any]:
        """As the API shows it and the database keeps it."""
        return {
            "moment": self.moment,
            "active": self.active,
            "after": self.after,
            "delay": durations.write(self.delay),
            "countries": sorted(self.countries),
            "categories": sorted(self.categories),
            "min_total": None if self.min_total is None else str(self.min_total),
            "max_total": None if self.max_total is None else str(self.max_total),
            "channels": list(self.channels),
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> MomentRule:
        """The rule that `as_json` wrote."""
        low, high = kept.get("min_total"), kept.get("max_total")
        return cls(
            moment=kept["moment"],
            active=kept["active"],
            after=kept["after"],
            delay=durations.parse(kept["delay"]),
            countries=frozenset(kept.get("countries") or ()),
            categories=frozenset(kept.get("categories") or ()),
            min_total=None if low is None else Decimal(low),
            max_total=None if high is None else Decimal(high),
            channels=tuple(kept.get("channels") or (EMAIL,)),
        )


DEFAULT_MOMENTS = (
    MomentRule(PURCHASE, after="placed", delay=timedelta(hours=4)),
    MomentRule(DELIVERY, after="delivered", delay=timedelta(days=1)),
    MomentRule(PRODUCT, after="delivered", delay=timedelta(days=7)),
)


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
    _by_moment: dict[str, MomentRule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_moment", {rule.moment: rule for rule in self.moments})

    def of(self, moment: str) -> MomentRule:
        """The rule of one moment."""
        return self._by_moment[moment]

    def asks_for_categories(self) -> bool:
        """Whether any moment depends on what kind of product was bought."""
        return any(rule.active and rule.categories for rule in self.moments)

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
        }


def complete(moments: Iterable[MomentRule]) -> tuple[MomentRule, ...]:
    """The three moments in their order, the default standing in for one that is not given."""
    given = {rule.moment: rule for rule in moments}
    return tuple(given.get(default.moment, default) for default in DEFAULT_MOMENTS)
