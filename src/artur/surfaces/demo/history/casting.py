"""Who buys and who writes: every text of the content gets an order it fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from artur.surfaces.demo import content
from artur.surfaces.demo.history import calendar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from artur.surfaces.demo.kinds import Person, Review, Shipping

# How well the wares sell, in the order they are shown.
SELLS = (15, 6, 14, 8, 9, 7, 8, 5, 6, 6, 9, 7)
JUST_IN = {
    "r235": timedelta(hours=26),
    "r238": timedelta(hours=5),
    "r239": timedelta(hours=19),
    "r110": timedelta(minutes=100),
}
"""Texts that come in so shortly before the demo opens that nobody has decided on or answered them."""
LATELY = ("r121", "r005", "r161", "r001", "r013", "r003")
"""Texts of the last weeks: they stand at the top of the first product's page."""
DELAYED = ("r241", "r242", "r243", "r244", "r245", "r246", "r247")
"""What customers say of a carrier that is late these weeks: something changed, and the store hears of it."""
MERGED = timedelta(days=5, hours=5)
"""Parcels that arrive quickly are asked about when the store's pause ends, everything in one mail."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An order before anybody has placed it."""

    placed_at: datetime
    shipping: Shipping

    @property
    def language(self) -> str:
        """What its customer speaks."""
        return self.shipping.language


def words(rng: Random, slots: Sequence[Slot]) -> dict[int, Review]:
    """Which of `slots` is the order of somebody who writes, by its place, and what they write."""
    texts = list(content.reviews())
    rng.shuffle(texts)
    # What comes last chooses first: only few orders are recent enough.
    last = [*JUST_IN, *LATELY, *DELAYED]
    texts.sort(key=lambda text: last.index(text.id) if text.id in last else len(last))
    taken: dict[int, Review] = {}
    for text in texts:
        fitting = [
            place for place, slot in enumerate(slots) if place not in taken and _fits(slot, text)
        ]
        if fitting:
            taken[fitting[-1] if text.id in last else rng.choice(fitting)] = text
    return taken


def _fits(slot: Slot, text: Review) -> bool:
    if slot.language != text.language:
        return False
    if text.carrier and text.carrier not in slot.shipping.carriers:
        return False
    margin = timedelta(hours=30) if text.id in JUST_IN else timedelta(days=2, hours=12)
    return slot.placed_at + until_asked(slot.shipping, text) + margin < calendar.NOW


def until_asked(shipping: Shipping, text: Review) -> timedelta:
    """At most how long after the order its customer is asked about the subject of `text`."""
    if text.subject == "purchase":
        return timedelta(hours=6)
    days = shipping.promised_days + 7 if text.late else shipping.usual_days[1] + 1
    if text.subject == "delivery":
        return max(timedelta(days=days + 2), MERGED)
    quick = days + 2 <= MERGED.days
    return MERGED if quick else timedelta(days=days + 1) + MERGED


class People:
    """Hands out customers: whoever writes has one order, the others come back now and then."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left = {language: list(content.people(language)) for language in content.languages()}

    def writer(self, review: Review) -> Person:
        """Somebody who speaks and writes as `review` does, and nobody else."""
        pool = self._left[review.language]
        fitting = [person for person in pool if person.voice == review.voice]
        chosen = self._rng.choice(fitting)
        pool.remove(chosen)
        return chosen

    def buyer(self, language: str) -> Person:
        """Somebody who speaks `language`."""
        return self._rng.choice(self._left[language])
