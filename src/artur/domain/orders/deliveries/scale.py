"""What certainty has to be asked of the forecast so that as large a share as the store wants has arrived.

Looking once more when a parcel is due makes asking a little safer than the forecast alone, and a store's
parcels may get faster or slower for months. The rehearsal shows by how much; this takes it back.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

DOUBT = 200
"""A rehearsal with so many parcels is believed half."""


class Point(NamedTuple):
    """What asking with one certainty would have meant."""

    certainty: float
    early: float
    """The share asked before the parcel was there."""
    wait: float
    """The median of days from arrival to asking."""
    sample: int


class Scale(NamedTuple):
    """Shares that arrived in time and the certainties which led to them, both rising."""

    shares: tuple[float, ...] = (0.0, 1.0)
    certainties: tuple[float, ...] = (0.0, 1.0)

    @classmethod
    def of(cls, points: Iterable[Point]) -> Scale:
        """From a rehearsal."""
        shares, certainties = [0.0], [0.0]
        for point in sorted(points):
            belief = point.sample / (point.sample + DOUBT)
            share = belief * (1.0 - point.early) + (1.0 - belief) * point.certainty
            if shares[-1] < share < 1.0 and point.certainty > certainties[-1]:
                shares.append(round(share, 4))
                certainties.append(point.certainty)
        return cls((*shares, 1.0), (*certainties, 1.0))

    def certainty(self, share: float) -> float:
        """The certainty with which this share has arrived."""
        share = min(max(share, 0.0), 1.0)
        low = min(bisect_right(self.shares, share) - 1, len(self.shares) - 2)
        begun, ends = self.shares[low], self.shares[low + 1]
        least, most = self.certainties[low], self.certainties[low + 1]
        return least + (share - begun) / (ends - begun) * (most - least)
