"""Languages, zones, currencies and countries to choose from, named in the reader's language."""

from __future__ import annotations

import zoneinfo
from functools import cache

from babel import Locale
from django.utils import translation
from django.utils.translation import gettext as _

from artur.domain.stores import rules
from artur.foundation.kit import languages as kit

# The languages invitations are written in come first; a customer may use any.
SPOKEN = [*kit.SPOKEN, "sk", "nl", "fi", "sv", "da", "ro", "bg", "el", "sr", "bs", "mk", "uk"]  # fmt: skip
USED = ["EUR", "USD", "GBP", "CHF", "CZK", "DKK", "HUF", "NOK", "PLN", "RON", "SEK", "BAM", "RSD", "BRL", "CAD", "AUD"]  # fmt: skip

Choices = list[tuple[str, str]]


def languages() -> Choices:
    """Language codes with their names."""
    return [(code, _locale().languages.get(code, code)) for code in SPOKEN]


def timezones() -> Choices:
    """IANA zones of real places, Europe first."""
    return [(name, name.replace("_", " ")) for name in _zones()]


def currencies() -> Choices:
    """ISO 4217 codes with their names."""
    return [(code, f"{code} – {_locale().currencies.get(code, code)}") for code in USED]


def countries() -> Choices:
    """ISO 3166-1 codes with their names, by name."""
    named = [(code, _locale().territories.get(code, code)) for code in rules.countries()]
    return [("", _("Not given")), *sorted(named, key=lambda choice: choice[1])]


def legal_bases() -> Choices:
    """The grounds on which customers may be written to."""
    return [
        ("soft_opt_in", _("They bought here and could refuse when they did")),
        ("consent", _("They agreed, and we can show it")),
        ("none", _("Neither: write to nobody unless the order says so")),
    ]


def _locale() -> Locale:
    return Locale.parse(translation.get_language() or "en", sep="-")


@cache
def _zones() -> tuple[str, ...]:
    places = {
        name
        for name in zoneinfo.available_timezones()
        if "/" in name and not name.startswith("Etc/")
    }
    return ("UTC", *sorted(places, key=lambda name: (not name.startswith("Europe/"), name)))
