"""What a contact card may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from artur.foundation.kit.opening_hours import DAYS, Spans, Week, spans_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MOST_PHONES = 4
MOST_PROFILES = 12
MOST_EXCEPTIONS = 40
LONGEST_EXCEPTION = timedelta(days=366)
LONGEST = {"street": 160, "postal_code": 20, "city": 80, "person": 80}
TEXTS = {"tagline": 160, "person_role": 80, "person_words": 600}
"""What is written in languages of its own, and how long it may be."""
PURPOSES = ("", "orders", "help", "shop", "mobile")
"""What a telephone is for."""
ANSWERS = ("", "hour", "hours", "day", "days")
"""Within what time mail is usually answered."""
MAP = "https://www.openstreetmap.org/search?"


@dataclass(frozen=True, slots=True)
class Differing:
    """Days that differ: closed, or open at other times."""

    first: date
    last: date
    spans: Spans

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def week(
    hours: Mapping[str, Sequence[Sequence[str]]],
    exceptions: Sequence[Mapping[str, Any]],
    rests: Callable[[date], bool] | None = None,
) -> Week:
    """Hours as they are kept, ready to be asked."""
    days = {day: spans_of(hours.get(day, ())) for day in DAYS}
    single = {
        day: one.spans for told in exceptions for one in [exception(told)] for day in one.days
    }
    return Week(days, single, rests) if rests else Week(days, single)


def exception(told: Mapping[str, Any]) -> Differing:
    """`{"from": "2026-12-24", "until": "2026-12-26", "spans": []}`; `ValueError` for what makes no sense."""
    first = date.fromisoformat(str(told["from"]))
    last = date.fromisoformat(str(told.get("until") or told["from"]))
    if not timedelta(0) <= last - first < LONGEST_EXCEPTION:
        raise ValueError(str(told))
    return Differing(first, last, spans_of(told.get("spans") or ()))


def map_link(street: str, postal_code: str, city: str, country: str) -> str:
    """Where OpenStreetMap shows an address; empty without a place. A link: no map is fetched from anybody."""
    if not (street and city):
        return ""
    place = ", ".join(part for part in (street, f"{postal_code} {city}".strip(), country) if part)
    return MAP + urlencode({"query": place})


def grouped(days: Mapping[str, Spans]) -> list[tuple[str, str, Spans]]:
    """Weekdays that follow each other and have the same hours, as first, last and their spans; closed ones left out."""
    groups: list[tuple[str, str, Spans]] = []
    before = ""
    for day in DAYS:
        spans = days.get(day, ())
        if groups and groups[-1][1] == before and groups[-1][2] == spans and spans:
            groups[-1] = (groups[-1][0], day, spans)
        elif spans:
            groups.append((day, day, spans))
        before = day
    return groups
