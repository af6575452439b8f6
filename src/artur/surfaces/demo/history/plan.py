"""The orders of the demo store, who placed them and who will say what; the same at every run."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from artur.surfaces.demo import content
from artur.surfaces.demo.history import calendar, casting, parcels

if TYPE_CHECKING:
    from artur.surfaces.demo.history.parcels import Parcel
    from artur.surfaces.demo.kinds import Person, Product, Review, Shipping

SEED = 7
FIRST_ID = 10001


@dataclass(frozen=True, slots=True)
class Scale:
    """How long a history is, and how many orders a day it has."""

    began: datetime
    """When the store set Artur up."""
    went_public: datetime
    """Until then reviews were collected and not shown."""
    a_day: float

    @property
    def days(self) -> int:
        """Days with orders, those after the demo opens included."""
        return (calendar.NOW - self.began + calendar.GOES_ON).days + 1


FULL = Scale(
    datetime(2026, 7, 14, 8, 30, tzinfo=calendar.ZONE),
    datetime(2026, 10, 5, 9, 12, tzinfo=calendar.ZONE),
    9.0,
)
SHORT = Scale(
    datetime(2026, 10, 30, 8, 30, tzinfo=calendar.ZONE),
    datetime(2026, 11, 12, 9, 12, tzinfo=calendar.ZONE),
    4.0,
)
"""Made in seconds, for who is in a hurry."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One order: what is bought, how it travels, and what its customer will do when asked."""

    id: str
    placed_at: datetime
    person: Person
    shipping: Shipping
    lines: tuple[tuple[Product, int], ...]
    parcel: Parcel
    legal_basis: str
    says: Review | None
    """What the customer will write."""
    rates: bool
    """Whether they give stars without a word when asked."""
    fate: str = ""
    """What becomes of the invitations of a few: `opts_out`, `called_off` or `mistyped`."""

    def chance(self, what: str) -> random.Random:
        """Where this order's own small decisions come from."""
        return random.Random(f"{SEED}/{self.id}/{what}")  # noqa: S311 - a story, not a secret

    @property
    def email(self) -> str:
        """The address they gave; who mistypes gives one that no mail can reach."""
        if self.fate != "mistyped":
            return self.person.email
        local = f"{self.person.first_name}.{self.person.last_name}".lower()
        domain = self.person.email.partition("@")[2]
        return f"{local}{'č' if local.isascii() else ''}@{domain}"


@cache
def orders(scale: Scale) -> tuple[Planned, ...]:
    """All orders, in the order they are placed."""
    rng = random.Random(SEED)  # noqa: S311 - a story, not a secret
    moments = calendar.moments(rng, scale.began, scale.days, scale.a_day)
    countries = content.store().shipping
    ways = rng.choices(countries, [country.share for country in countries], k=len(moments))
    slots = [casting.Slot(at, way) for at, way in zip(moments, ways, strict=True)]
    words = casting.words(rng, slots)
    people = casting.People(rng)
    # Whoever writes comes first, so that everyone who writes is a person of their own.
    writers = {place: people.writer(review) for place, review in words.items()}
    return tuple(
        _order(place, slot, writers.get(place) or people.buyer(slot.language), words.get(place))
        for place, slot in enumerate(slots)
    )


@cache
def by_id(scale: Scale) -> dict[str, Planned]:
    """The orders by the shop's id."""
    return {order.id: order for order in orders(scale)}


def _order(place: int, slot: casting.Slot, person: Person, says: Review | None) -> Planned:
    rng = random.Random(f"{SEED}/{place}")  # noqa: S311 - a story, not a secret
    chosen = {item.id: item for item in content.products()}
    bought = [chosen[says.product]] if says and says.product else []
    for product in rng.choices(content.products(), casting.SELLS, k=rng.choice((1, 1, 1, 2, 2, 3))):
        if product not in bought:
            bought.append(product)
    wanted = bought[: 1 + (rng.random() < 0.4)] if says else bought
    rates = says is None and rng.random() < 0.17
    basis = "soft_opt_in" if rng.random() < 0.7 else "consent"
    silent = says is None and not rates
    none = silent and rng.random() < 0.045
    return Planned(
        id=str(FIRST_ID + place),
        placed_at=slot.placed_at,
        person=person,
        shipping=slot.shipping,
        lines=tuple((product, _quantity(rng, product)) for product in wanted),
        parcel=parcels.travel(rng, slot.placed_at, slot.shipping, says, answers=rates),
        legal_basis="none" if none else basis,
        says=says,
        rates=rates,
        fate=_fate(rng) if silent and not none else "",
    )


def _fate(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < 0.012:
        return "opts_out"
    if drawn < 0.022:
        return "called_off"
    return "mistyped" if drawn < 0.027 else ""


def _quantity(rng: random.Random, product: Product) -> int:
    several = product.category in {"cups", "bowls", "teas"}
    return rng.choice((1, 2, 2, 4)) if several and rng.random() < 0.5 else 1
