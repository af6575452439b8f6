"""Lengths of time and numbers between the rules and the inputs of the page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from artur.domain.invitations.rules import durations
from artur.surfaces.console.rules.words import UNITS

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def counted(length: timedelta, *, in_hours: bool = False) -> tuple[str, str]:
    """Count and unit, days where they are whole."""
    whole = length % DAY == timedelta() and not in_hours
    return f"{length / (DAY if whole else HOUR):g}", "days" if whole else "hours"


def days(length: timedelta | None) -> str:
    """The days alone; empty for none."""
    return "" if length is None else f"{length / DAY:g}"


def duration(count: str, unit: str) -> str:
    """As the rules write it; what is no length stays as it was said, and is refused."""
    try:
        length = timedelta(**{unit if unit in UNITS else "days": float(count.replace(",", "."))})
    except (ValueError, OverflowError):
        return count
    return durations.write(length) if length >= timedelta() else count


def number(text: str) -> Any:
    """A whole number; None for nothing, and what is no number as it was said."""
    if not text:
        return None
    return int(text) if text.isdecimal() and len(text) < 12 else text


def percent(text: str) -> Any:
    """A share said in hundredths; what is no number as it was said."""
    try:
        return round(float(text.replace(",", ".")) / 100, 6)
    except ValueError:
        return text


def in_hundredths(share: float) -> str:
    """A share as it is said on the page."""
    return f"{share * 100:g}"
