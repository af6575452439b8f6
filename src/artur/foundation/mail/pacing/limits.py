"""What a store may send within an hour and a day, as a whole and to one provider or domain."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from artur.foundation.mail.pacing.rules.providers import HOURLY

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE = ""
"""The name of the window of all mails together."""
MOST = 1_000_000
"""More than this is no limit to anybody."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that may go out; None for any number."""

    hour: int | None = None
    day: int | None = None
    domains: Mapping[str, int] = field(default_factory=lambda: dict(HOURLY))
    """By provider or domain, for an hour."""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Limits:
        """Those a store's row says; what it does not say is by default, and 0 among the domains is no limit."""
        domains = {**HOURLY, **kept.get("domains", {})}
        return cls(
            kept.get("hour"), kept.get("day"), {name: n for name, n in domains.items() if n > 0}
        )

    def hourly(self, name: str) -> int | None:
        """The most an hour for `name`."""
        return self.domains.get(name) if name else self.hour

    def concern(self, names: set[str]) -> bool:
        """Whether any of them meets mails that go to these providers and domains."""
        whole = self.hour is not None or self.day is not None
        return whole or not names.isdisjoint(self.domains)
