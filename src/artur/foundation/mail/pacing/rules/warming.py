"""A new sender begins with few mails a day and sends more from day to day, as long as nothing speaks against it.

Providers trust a name by its history: one that has none and sends thousands at once is taken for a spammer.
"""

from __future__ import annotations

from typing import NamedTuple

SCHEDULE = (100, 150, 225, 340, 500, 750, 1_100, 1_700, 2_500, 3_800, 5_700, 8_500, 12_500, 20_000)
"""Mails a day, on the first, second … day on which any went out; after the last one there is no limit."""


class Warmth(NamedTuple):
    """How far a sender has come."""

    step: int = 0

    @property
    def warm(self) -> bool:
        """Whether it may send any number."""
        return self.step >= len(SCHEDULE)

    @property
    def limit(self) -> int | None:
        """How many may go out on the day in hand; None for any number."""
        return None if self.warm else SCHEDULE[self.step]


def next_day(warmth: Warmth, *, sent: int, well: bool) -> Warmth:
    """The day after one on which `sent` mails went out; `well` says that few came back or were complained of.

    A day without mails proves nothing and is no step; a bad one is no step either, and takes none back.
    """
    if warmth.warm or not sent or not well:
        return warmth
    return Warmth(warmth.step + 1)


def days_until(step: int, place: int) -> int:
    """In how many days the mail at `place` of the queue has its turn, if every day goes well."""
    days = 0
    while place >= 0:
        days += 1
        at = step + days
        if at >= len(SCHEDULE):
            break
        place -= SCHEDULE[at]
    return days
