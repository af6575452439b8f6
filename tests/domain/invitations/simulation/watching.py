"""Looking over a simulation's shoulder: every single ask, where the simulation itself only counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.invitations.simulation.tallies import Tallies

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.invitations.simulation.running import Walk


class Watched(Tallies):
    """Tallies that note each ask beside counting it."""

    def __init__(self, zone: Any) -> None:
        super().__init__(zone)
        self.found: dict[tuple[str, str], tuple[str, datetime | None, datetime | None]] = {}
        self.mails: dict[str, list[datetime]] = {}
        """By customer, when a mail went out."""

    def asked(self, ask: Any, arrived: datetime | None, now: datetime, *, merged: bool) -> None:
        super().asked(ask, arrived, now, merged=merged)
        self.found[_of(ask)] = ("merged" if merged else "sent", now, None)
        if not merged:
            self.mails.setdefault(ask.customer_id, []).append(now)

    def reminded(self, ask: Any, now: datetime) -> None:
        super().reminded(ask, now)
        what, at, _ = self.found[_of(ask)]
        self.found[_of(ask)] = (what, at, now)
        self.mails.setdefault(ask.customer_id, []).append(now)

    def skipped(self, ask: Any) -> None:
        super().skipped(ask)
        self.found[_of(ask)] = (str(ask.reason), None, None)

    def ahead(self, ask: Any) -> None:
        super().ahead(ask)
        self.found[_of(ask)] = ("ahead", None, None)


def watch(walk: Walk) -> list[Watched]:
    """Watch every set of rules of a walk that has not begun."""
    for replay in walk._replays:
        replay.tallies = Watched(replay.tallies._zone)
    return [replay.tallies for replay in walk._replays]


def _of(ask: Any) -> tuple[str, str]:
    return ask.order.told.external_id, str(ask.moment)
