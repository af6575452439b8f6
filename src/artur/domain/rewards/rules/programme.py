"""What a campaign may look like, and which order belongs to whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

MOST_PLACES = 10_000
MOST_CHOSEN = 5_000
"""Customers chosen at once."""
LONGEST_ORDERING = 90
SKEW = timedelta(hours=1)
"""By how much a shop's clock may be behind ours."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A campaign as a member describes it; `product` is the shop's id."""

    name: str
    product: str
    offers: Mapping[str, str]
    code: str
    places: int
    accept_until: datetime
    generated: bool = True
    order_days: int = 14


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which customers to choose among: facts of their orders alone, never what they said of them."""

    search: str = ""
    product: str = ""
    category: str = ""
    country: str = ""
    since: datetime | None = None
    orders: int = 1
    """At least so many."""
    fresh: bool = True
    """Only those who never bought the product of the campaign."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An order as far as matching asks."""

    customer: Any
    products: frozenset[Any]
    placed_at: datetime
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """An accepted place as far as matching asks."""

    customer: Any
    product: Any
    accepted_at: datetime
    code: str = ""
    """Empty where the code is not the participant's own."""


def belongs(order: Placed, place: Place) -> bool:
    """Whether this order is the one the place was given for: its product, since then, by its customer or its code."""
    if place.product not in order.products or order.placed_at < place.accepted_at - SKEW:
        return False
    return order.customer == place.customer or holds_code(order.attributes, place.code)


def holds_code(attributes: Mapping[str, Any], code: str) -> bool:
    """Whether the shop says that the code was used, under whatever name."""
    if not code:
        return False
    said = (str(value).casefold() for value in attributes.values())
    return any(code.casefold() in value.replace(",", " ").split() for value in said)
