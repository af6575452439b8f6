"""By what reviews and invitations are counted, and how its values are told apart in few bytes."""

from __future__ import annotations

import struct
from enum import IntEnum
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.insights.rules.periods import Grain

LONGEST = 300
"""Characters of a value; what is longer is cut."""


class Dimension(IntEnum):
    """What sets reviews or invitations apart; the numbers stand in the database."""

    ALL = 0
    PRODUCT = 1
    CATEGORY = 2
    BRAND = 3
    CARRIER = 4
    COUNTRY = 5
    LANGUAGE = 6
    CHANNEL = 7
    MOMENT = 8
    TEMPLATE = 9

    @property
    def word(self) -> str:
        """As pages and the API call it."""
        return self.name.lower()


REVIEWS = tuple(d for d in Dimension if d not in {Dimension.ALL, Dimension.TEMPLATE})
"""By what reviews are counted, besides all together."""
INVITATIONS = (
    Dimension.MOMENT,
    Dimension.CHANNEL,
    Dimension.LANGUAGE,
    Dimension.TEMPLATE,
    Dimension.COUNTRY,
)
"""By what invitations are counted, besides all together."""
GRAINS: dict[Grain, int] = {"day": 1, "week": 2, "month": 3, "quarter": 4, "year": 5}
FINE: tuple[Grain, ...] = ("day", "week", "month")
MANY = (Dimension.PRODUCT, Dimension.BRAND)
"""Dimensions that may have ten thousands of values: their reviews are counted by quarter and year as well."""
SUBJECTS = {"purchase": 1, "delivery": 2, "product": 3}
_PACKED = struct.Struct(">Bq")


class Facet(NamedTuple):
    """One value something is counted under, by its number."""

    dimension: int
    number: int


EVERYTHING = Facet(Dimension.ALL, 0)


def facet(dimension: Dimension, key: str) -> Facet:
    """The facet of a value: its number is a hash, so that nobody has to ask for it."""
    digest = blake2b(f"{dimension.value}/{key[:LONGEST]}".encode(), digest_size=8).digest()
    return Facet(dimension, int.from_bytes(digest, "big", signed=True))


def grains(dimension: int, *, reviews: bool) -> tuple[Grain, ...]:
    """By which lengths of time a dimension's reviews, or its invitations, are counted."""
    return tuple(GRAINS) if reviews and dimension in MANY else FINE


def dimension(word: str) -> Dimension | None:
    """The dimension called so."""
    return next((d for d in Dimension if d.word == word), None)


def packed(facets: Iterable[Facet]) -> bytes:
    """Facets in nine bytes each, in one order."""
    return b"".join(_PACKED.pack(*one) for one in sorted(facets))


def unpacked(kept: bytes) -> list[Facet]:
    """The facets again."""
    return [Facet(*one) for one in _PACKED.iter_unpack(bytes(kept))]
