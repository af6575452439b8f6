"""Dates as people write them in a sentence; the case of the month's name is the language's own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.messages import templates

if TYPE_CHECKING:
    from datetime import datetime


def day(words: dict[str, Any], instant: datetime) -> str:
    """`1 November`, `1. novembra`, `1. novembrī`."""
    return _written(words["day"], tuple(words["month"]), instant.year, instant.month, instant.day)


def date(words: dict[str, Any], instant: datetime) -> str:
    """The same with the year."""
    return _written(words["date"], tuple(words["month"]), instant.year, instant.month, instant.day)


@lru_cache(maxsize=2_000)
def _written(pattern: str, months: tuple[str, ...], year: int, month: int, day: int) -> str:
    return templates.plain(
        pattern,
        day=day,
        day2=f"{day:02}",
        month=months[month - 1],
        month2=f"{month:02}",
        year=year,
    )
