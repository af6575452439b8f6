"""When a store is advised to go public, and how fully a row of stars is filled."""

from __future__ import annotations

import math

from artur.foundation.kit import languages

THRESHOLD = 3.5
"""The average a store is advised to exceed before it goes public."""
ENOUGH = 20
"""How many reviews make an average trustworthy enough to advise on."""
FEW = 10
"""Below this many reviews a reader is told that the average can still move."""
PAGE = 50
"""Reviews on one page."""
LANGUAGES = languages.SPOKEN
"""The languages Artur itself speaks to readers."""
SORTS = ("newest", "lowest", "highest")


def ready(count: int, average: float | None) -> bool:
    """Whether going public is advised: enough reviews, and an average above the threshold."""
    return count >= ENOUGH and average is not None and average > THRESHOLD


def advice(state: str, count: int, average: float | None, lower_bound: float) -> str:
    """A word for what to do: `collect`, `improve`, `open`, `open_surely` or `public`."""
    if state == "public":
        return "public"
    if count < ENOUGH:
        return "collect"
    if not ready(count, average):
        return "improve"
    return "open_surely" if lower_bound > THRESHOLD else "open"


def language_for(asked: str, store_locale: str) -> str:
    """The language to speak: the one asked for, else the store's, else English."""
    return languages.first_of(asked, store_locale)


def star_width(value: float) -> float:
    """How many of a row's 120 units are filled for 0 to 5 stars.

    A star covers the middle 84 % of its 24 units, and a fraction is measured on the star itself.
    """
    whole = math.floor(value)
    fraction = value - whole
    if not fraction:
        return whole * 24.0
    return round((whole + 0.08 + 0.84 * fraction) * 24, 1)
