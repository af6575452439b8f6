"""How much of a batch may go out: asked within the transaction that takes it in hand, and written down there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from artur.foundation.mail.pacing import rates, senders
from artur.foundation.mail.pacing.actions.stopping import locked, stop
from artur.foundation.mail.pacing.counting import Counting
from artur.foundation.mail.pacing.limits import Limits
from artur.foundation.mail.pacing.models import Pace
from artur.foundation.mail.pacing.rules import stopping
from artur.foundation.mail.pacing.rules.providers import group_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from artur.foundation.events.recording import Recorder

Why = Literal["paced", "warming_up", "paused_complaints", "paused_bounces", "server_refuses"]
PAUSED: dict[str, Why] = {"complaints": "paused_complaints", "bounces": "paused_bounces"}


class Hold(NamedTuple):
    """Why a mail does not go out now, and until when; None where nobody knows."""

    why: Why
    until: datetime | None


@dataclass(slots=True)
class Allowance:
    """What a batch may use; nothing is counted before `keep`."""

    now: datetime
    zone: ZoneInfo
    stopped: Hold | None = None
    """What holds all mails alike."""
    row: Pace | None = None
    counting: Counting | None = None
    warming: senders.Warming | None = None

    def ask(self, address: str, *, waited: bool) -> Hold | None:
        """None when a mail to `address` may go out, which it then does; `waited` if it was held for room before."""
        if self.stopped is not None:
            return self.stopped
        group = group_of(address)
        if self.counting is not None:
            until = self.counting.full_until(group, waited=waited)
            if until is not None:
                return Hold("paced", until)
        if self.warming is not None:
            until = self.warming.full_until(self.now, self.zone, waited=waited)
            if until is not None:
                return Hold("warming_up", until)
            self.warming.window.take(waited=waited)
        if self.counting is not None:
            self.counting.take(group, waited=waited)
        return None

    def keep(self) -> None:
        """Write down what was taken, in the caller's transaction."""
        if self.counting is not None and self.row is not None:
            kept = self.counting.as_json()
            Pace.objects.filter(store_id=self.row.store_id).update(windows=kept)
        if self.warming is not None:
            self.warming.write()


def allowance(tx: Recorder, zone: ZoneInfo, addresses: Iterable[str]) -> Allowance:
    """What a store may send now to `addresses`; holds its row to the end of the transaction where a window has an end.

    A store whose mails are complained of or come back too often is stopped here, before the next mail goes out.
    """
    row = Pace.objects.filter(store_id=tx.store_id).first()
    found = Allowance(tx.at, zone, _stopped(row, tx.at), row)
    if found.stopped is not None:
        return found
    why = stopping.stop(counts := rates.measured(tx.store_id, row, tx.at))
    if why:
        stop(tx, why, counts)
        found.stopped = Hold(PAUSED[why], None)
        return found
    names = {group_of(address) for address in addresses}
    if Limits.of(row.limits if row else {}).concern(names):
        found.row = locked(tx.store_id)
        found.counting = Counting.of(Limits.of(found.row.limits), found.row.windows, tx.at, zone)
        # While we waited for the row another worker may have stopped the store.
        found.stopped = _stopped(found.row, tx.at)
    if names:
        found.warming = senders.lock(tx.at)
    return found


def _stopped(row: Pace | None, now: datetime) -> Hold | None:
    if row is None:
        return None
    if row.paused_at is not None:
        return Hold(PAUSED[row.paused_for], None)
    if row.held_until is not None and row.held_until > now:
        return Hold("server_refuses", row.held_until)
    return None


def give_back(tx: Recorder, zone: ZoneInfo, unused: Sequence[tuple[str, datetime]]) -> None:
    """Make room again for mails that were taken in hand, at the instants given, and not handed over."""
    row = locked(tx.store_id)
    counting = Counting.of(Limits.of(row.limits), row.windows, tx.at, zone)
    for address, at in unused:
        counting.give_back(group_of(address), at)
    Pace.objects.filter(store_id=tx.store_id).update(windows=counting.as_json())
    warming = senders.lock(tx.at)
    if warming is not None:
        for _, at in unused:
            warming.give_back(at)
        warming.write()
