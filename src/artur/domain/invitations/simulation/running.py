"""Running a simulation: one walk through the orders for however many sets of rules are compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.queries import habits
from artur.domain.invitations.simulation import history
from artur.domain.invitations.simulation.knowing import A_DAYS_SAMPLE, Knowing
from artur.domain.invitations.simulation.replay import Replay
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from artur.domain.invitations.rules import RuleSet
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
    """The walk itself, in steps, so that it can be done a portion at a time."""

    def __init__(self, store: Store, rules: Sequence[RuleSet], span: Span) -> None:
        self._store, self._span = store, span
        days = max(1, (span.until - span.since).days)
        self.total = history.count(store.id, span.since, span.until)
        self._knowing = Knowing(every=max(1, self.total // (days * A_DAYS_SAMPLE)))
        told = span.deliveries_told
        self._replays = [Replay(store, one, self._knowing, deliveries_told=told) for one in rules]
        self._goods = any(
            one.asks_for_categories() or one.same_product_after is not None for one in rules
        )

    def steps(self) -> Iterator[int]:
        """Go on by a portion each; how many orders are through."""
        done, now = 0, clock.now()
        for portion in self._portions():
            self._knowing.read(portion)
            counted = [told for told in portion if told.placed_at >= self._span.since]
            for replay in self._replays:
                for told in counted:
                    replay.place(told)
            if portion:
                # Nobody looks back behind the order placed last.
                self._knowing.forget(portion[-1].placed_at)
            done += len(counted)
            yield done
        self._knowing.finish()
        for replay in self._replays:
            replay.pass_until(now + A_MOMENT)
            replay.left()

    def results(self) -> list[dict[str, Any]]:
        """What each set of rules came to."""
        return [replay.tallies.as_json() for replay in self._replays]

    def _portions(self) -> Iterator[list[history.Told]]:
        store, span = self._store.id, self._span
        return history.portions(store, span.since - WARMING_UP, span.until, goods=self._goods)
