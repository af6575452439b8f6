"""Running a simulation: one walk through the orders for however many sets of rules are compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.queries import habits
from artur.domain.invitations.rules.moments import LEARNED
from artur.domain.invitations.simulation import history
from artur.domain.invitations.simulation.knowing import A_DAYS_SAMPLE, Knowing
from artur.domain.invitations.simulation.replay import Replay
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from artur.domain.invitations.rules import RuleSet
    from artur.domain.invitations.simulation.tallies import Tallies
    from artur.domain.stores.models import Store

YEAR = timedelta(days=365)
A_MOMENT = timedelta(seconds=1)
WARMING_UP = habits.SINCE
"""For so long before the first order that counts the store's deliveries are read, as they were known then."""


@dataclass(frozen=True, slots=True)
class Span:
    """Which orders are played: placed from `since` until before `until`, and whether their arrivals are told."""

    since: datetime
    until: datetime
    deliveries_told: bool = True

    @classmethod
    def last_year(cls, *, deliveries_told: bool = True) -> Span:
        """The orders of the last year."""
        now = clock.now()
        return cls(now - YEAR, now, deliveries_told)


def simulate(
    store: Store,
    rules: Sequence[RuleSet],
    span: Span,
    progress: Callable[[int, int], None] | None = None,
) -> list[dict[str, Any]]:
    """What each of `rules` would have done; `progress` is told how many of how many orders are through."""
    walk = Walk(store, rules, span)
    for done in walk.steps():
        if progress is not None:
            progress(done, walk.total)
    return walk.results()


class Walk:
    """The walk itself, in steps, so that it can be done a portion at a time; of all customers or a part of them."""

    def __init__(
        self, store: Store, rules: Sequence[RuleSet], span: Span, part: int = 0, parts: int = 1
    ) -> None:
        self._store, self._span = store, span
        self.total = history.count(store.id, span.since, span.until)
        days = max(1, (span.until - span.since).days)
        every = max(1, self.total // (days * A_DAYS_SAMPLE))
        self._share = history.Share(part, parts, every)
        learned = any(rule.expected == LEARNED for one in rules for rule in one.moments)
        self._knowing = Knowing(rehearses=learned)
        told = span.deliveries_told
        self._replays = [Replay(store, one, self._knowing, deliveries_told=told) for one in rules]
        self._goods = learned or any(
            one.asks_for_categories() or one.same_product_after is not None for one in rules
        )

    @property
    def tallies(self) -> list[Tallies]:
        """What was counted so far, for each set of rules."""
        return [replay.tallies for replay in self._replays]

    def steps(self) -> Iterator[int]:
        """Go on by a portion each; how many orders are through."""
        done, now = 0, clock.now()
        since, until = self._span.since, self._span.until
        before = history.count(self._store.id, since - WARMING_UP, since)
        for portion, last in self._portions(since - WARMING_UP, until):
            self._knowing.read(portion)
            for told in portion:
                if told.plays and told.placed_at >= since:
                    for replay in self._replays:
                        replay.place(told)
            # Nobody looks back behind the order placed last.
            for replay in self._replays:
                replay.pass_until(last)
            self._knowing.forget(last)
            done += history.PORTION
            yield min(max(0, done - before), self.total)
        self._knowing.finish()
        for replay in self._replays:
            replay.pass_until(now + A_MOMENT)
            replay.left()

    def results(self) -> list[dict[str, Any]]:
        """What each set of rules came to."""
        return [one.as_json() for one in self.tallies]

    def _portions(
        self, since: datetime, until: datetime
    ) -> Iterator[tuple[list[history.Told], datetime]]:
        return history.portions(self._store.id, since, until, share=self._share, goods=self._goods)
