"""When a store stops sending by itself: before its mails are complained of, or come back, too often.

Google and Yahoo ask senders to stay below 0.1 % of complaints and never to reach 0.3 %; who does is sorted into spam
with everything, and it takes weeks to come back. So we stop before that. Over few mails a share means little: one
complaint of a hundred is 1 % and chance. There it takes confidence that the true share is over the limit.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

DAYS = 14
"""Over how many days shares are measured: sliding, today included."""
COMPLAINTS_STOP, COMPLAINTS_LIMIT, COMPLAINTS_WELL = 0.0025, 0.003, 0.001
BOUNCES_STOP, BOUNCES_WELL = 0.05, 0.02
COMPLAINTS_SAMPLE, BOUNCES_SAMPLE = 1_000, 200
"""From how many mails on a share is taken as it is."""
LEAST_COMPLAINTS, LEAST_BOUNCES = 2, 5
SURE = 1.645
"""One-sided 95 %."""


class Counts(NamedTuple):
    """What went out within the measured days, and what came of it."""

    sent: int = 0
    bounced: int = 0
    complained: int = 0

    @property
    def complaint_rate(self) -> float:
        """The share of mails marked as spam."""
        return self.complained / self.sent if self.sent else 0.0

    @property
    def bounce_rate(self) -> float:
        """The share of mails that came back for good."""
        return self.bounced / self.sent if self.sent else 0.0

    def less(self, other: Counts) -> Counts:
        """What is left without `other`."""
        return Counts(*(max(0, a - b) for a, b in zip(self, other, strict=True)))


def stop(counts: Counts) -> str:
    """Why to stop: `complaints`, `bounces`, or nothing to go on."""
    if _complained_of(counts):
        return "complaints"
    return "bounces" if _come_back(counts) else ""


def well(counts: Counts) -> bool:
    """Whether a new sender may send more tomorrow: clearly below what would stop it."""
    if stop(counts):
        return False
    few = counts.complained < LEAST_COMPLAINTS or counts.complaint_rate < COMPLAINTS_WELL
    return few and (counts.bounced < LEAST_BOUNCES or counts.bounce_rate < BOUNCES_WELL)


def surely(part: int, whole: int) -> float:
    """What the true share is at least, as surely as 95 % (Wilson's score interval)."""
    if not whole:
        return 0.0
    # More may come back than was counted as sent, where mails of earlier days do.
    share, square = min(1.0, part / whole), SURE * SURE
    middle = share + square / (2 * whole)
    spread = SURE * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return max(0.0, (middle - spread) / (1 + square / whole))


def _complained_of(counts: Counts) -> bool:
    if counts.sent >= COMPLAINTS_SAMPLE:
        # Also where the next complaint alone would reach the limit.
        next_one = (counts.complained + 1) / counts.sent
        return counts.complaint_rate >= COMPLAINTS_STOP or next_one >= COMPLAINTS_LIMIT
    enough = counts.complained >= LEAST_COMPLAINTS
    return enough and surely(counts.complained, counts.sent) > COMPLAINTS_LIMIT


def _come_back(counts: Counts) -> bool:
    if counts.sent >= BOUNCES_SAMPLE:
        return counts.bounce_rate >= BOUNCES_STOP
    enough = counts.bounced >= LEAST_BOUNCES
    return enough and surely(counts.bounced, counts.sent) > BOUNCES_STOP
