"""What the pages of alerts call things."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

ROLES = {
    "owner": lazy("owners"),
    "manager": lazy("managers"),
    "agent": lazy("agents"),
    "viewer": lazy("viewers"),
}
LENGTHS = {
    "days": timedelta(days=1),
    "hours": timedelta(hours=1),
    "minutes": timedelta(minutes=1),
}


def counted(length: timedelta) -> tuple[str, str]:
    """How many of which unit, the largest that is whole."""
    for unit, one in LENGTHS.items():
        if length and not length % one:
            return str(length // one), unit
    return f"{length / LENGTHS['minutes']:g}", "minutes"


def units_of(count: str) -> list[tuple[str, str]]:
    """Minutes, hours and days as they are said after this count; what is no number is many."""
    number = int(count) if count.isdecimal() and len(count) < 6 else 5
    return [
        ("minutes", ngettext("minute", "minutes", number)),
        ("hours", ngettext("hour", "hours", number)),
        ("days", ngettext("day", "days", number)),
    ]


def lasting(length: timedelta) -> str:
    """A length of time in words."""
    count, unit = counted(length)
    number = int(float(count))
    said = {
        "days": ngettext("%(count)d day", "%(count)d days", number),
        "hours": ngettext("%(count)d hour", "%(count)d hours", number),
        "minutes": ngettext("%(count)d minute", "%(count)d minutes", number),
    }
    return said[unit] % {"count": number}
