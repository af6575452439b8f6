"""The three moments, each with its rule: when it is asked about, and whom."""

from __future__ import annotations

from dataclasses import dataclass
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
PROMISED, LEARNED = "promised", "learned"
EXPECTED = (PROMISED, LEARNED)
"""What is looked at first for when a parcel will arrive: the shop's promise, or what its parcels took so far."""

PURCHASE_WITHIN = timedelta(hours=24)
"""A purchase invitation is never later than this after the order."""
OVERDUE = timedelta(days=14)
"""What waited longer than this, as while sending was off, is not sent any more."""
ANSWERABLE = timedelta(days=90)
"""For how long after sending the first answer is possible."""
PROMISED_PLUS = timedelta(days=1)
UNKNOWN_DELIVERY = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Delay:
    """Another delay for one country, one category, or both; empty stands for any."""

    delay: timedelta
    country: str = ""
    category: str = ""

    def as_json(self) -> dict[str, str]:
        """As the API shows it and the database keeps it."""
        named = {"country": self.country, "category": self.category}
        return {n: v for n, v in named.items() if v} | {"delay": durations.write(self.delay)}

    def covers(self, other: Delay) -> bool:
        """Whether every order that `other` is for is taken by this one already."""
        return self.country in {"", other.country} and self.category in {"", other.category}


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
    expected: str = PROMISED
    certainty: float = 0.9
    """Of how many parcels, as a share, it is to be true that they have arrived when their customers are asked."""
    delays: tuple[Delay, ...] = ()
    """The first that fits an order stands in for `delay`."""

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
            "expected": self.expected,
            "certainty": self.certainty,
            "delays": [delay.as_json() for delay in self.delays],
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
            expected=kept.get("expected") or PROMISED,
            certainty=kept.get("certainty") or 0.9,
            delays=tuple(
                Delay(durations.parse(d["delay"]), d.get("country", ""), d.get("category", ""))
                for d in kept.get("delays") or ()
            ),
        )


DEFAULT_MOMENTS = (
    MomentRule(PURCHASE, after="placed", delay=timedelta(hours=4)),
    MomentRule(DELIVERY, after="delivered", delay=timedelta(days=1)),
    MomentRule(PRODUCT, after="delivered", delay=timedelta(days=7)),
)


def complete(moments: Iterable[MomentRule]) -> tuple[MomentRule, ...]:
    """The three moments in their order, the default standing in for one that is not given."""
    given = {rule.moment: rule for rule in moments}
    return tuple(given.get(default.moment, default) for default in DEFAULT_MOMENTS)
