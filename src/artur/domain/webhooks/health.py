"""How an endpoint fares, attempt by attempt; no Django, no table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.webhooks import rules

if TYPE_CHECKING:
    from datetime import datetime, timedelta


@dataclass(slots=True)
class Health:
    """What is known of an endpoint; `took` and `failed` note one attempt each."""

    failures: int
    failing_since: datetime | None
    resting_until: datetime | None
    told: bool
    came_back: bool = False
    """It takes again what it did not take for a while: what waits need wait no longer."""
    gone: bool = False

    def took(self) -> None:
        """It took one."""
        self.came_back = self.came_back or self.failures >= rules.DOWN
        self.failures, self.failing_since, self.resting_until = 0, None, None

    def failed(self, at: datetime, rest: timedelta, *, gone: bool = False) -> None:
        """It did not; `rest` is how long to leave it alone at least."""
        self.failures += 1
        self.failing_since = self.failing_since or at
        self.gone = self.gone or gone
        alone = max(rest, rules.pause(self.failures, self._for(at)))
        if alone:
            self.resting_until = max(self.resting_until or at, at + alone)

    @property
    def down(self) -> bool:
        """Whether it is asked with one delivery at a time."""
        return self.failures >= rules.DOWN

    def long(self, at: datetime) -> bool:
        """Whether members are to be told now."""
        return self._for(at) >= rules.LONG and not self.told if self.failing_since else False

    def hopeless(self, at: datetime) -> bool:
        """Whether it is disabled."""
        return self.gone or (self.failing_since is not None and rules.given_up(self._for(at)))

    def _for(self, at: datetime) -> timedelta:
        return at - (self.failing_since or at)
