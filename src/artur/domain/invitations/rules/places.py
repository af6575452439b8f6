"""Where customers live, as far as a clock is concerned: the time zones of a country."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

NOT_LISTED = {"XK": ("Europe/Belgrade",)}
"""Countries in use that the IANA table does not name."""
MAIN = {
    "AQ": "Antarctica/McMurdo",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
"""Where most people of a country live, if the table begins elsewhere."""
SUMMER_AND_WINTER = (datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC))


@cache
def zones_of(country: str) -> tuple[ZoneInfo, ...]:
    """The country's main zone, then those at its eastern and western ends; empty for an unknown country."""
    names = _table().get(country) or NOT_LISTED.get(country, ())
    if not names:
        return ()
    zones = [ZoneInfo(name) for name in names]
    ends = {ZoneInfo(MAIN.get(country, names[0])): None}
    for at in SUMMER_AND_WINTER:
        by_clock = sorted((at.astimezone(zone).replace(tzinfo=UTC), zone.key) for zone in zones)
        ends |= {ZoneInfo(by_clock[0][1]): None, ZoneInfo(by_clock[-1][1]): None}
    return tuple(ends)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """IANA's table of zones by country, as the kept `tzdata` package has it."""
    text = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            country, _, name, *_ = line.split("\t")
            found[country] = (*found.get(country, ()), name)
    return found
