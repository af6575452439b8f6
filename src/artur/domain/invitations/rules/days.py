"""Public holidays and weekends of a country, from the kept `holidays` package."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import holidays

if TYPE_CHECKING:
    from datetime import date

USUAL_WEEKEND = frozenset({5, 6})
"""Saturday and Sunday, where nothing else is known."""


def is_off(day: date, country: str, *, weekends: bool, holidays: bool) -> bool:
    """Whether a store that keeps these days free sends nothing to the country on `day`."""
    if weekends and day.weekday() in weekend_of(country):
        return True
    return holidays and day in holidays_of(country, day.year)


@lru_cache(maxsize=512)
def holidays_of(country: str, year: int) -> frozenset[date]:
    """The public holidays of the whole country; none where nothing is known of them."""
    if country not in countries():
        return frozenset()
    return frozenset(holidays.country_holidays(country, years=year))


@cache
def weekend_of(country: str) -> frozenset[int]:
    """The days of the week, Monday being 0, on which the country rests."""
    if country not in countries():
        return USUAL_WEEKEND
    return frozenset(holidays.country_holidays(country).weekend)


@cache
def countries() -> frozenset[str]:
    """The countries whose holidays are known."""
    return frozenset(holidays.list_supported_countries(include_aliases=False))
