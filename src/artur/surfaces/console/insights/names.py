"""What the values of a table are called: a country by its name in the reader's language, a moment by what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.insights.counting import reading
from artur.domain.insights.counting.dimensions import dimension as dimension_of
from artur.domain.insights.counting.dimensions import facet
from artur.foundation.kit import languages
from artur.surfaces.console import words

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

DIMENSIONS = {
    "product": lazy("Products"),
    "category": lazy("Categories"),
    "brand": lazy("Brands"),
    "carrier": lazy("Carriers"),
    "country": lazy("Countries"),
    "language": lazy("Languages"),
    "channel": lazy("Channels"),
    "moment": lazy("Moments"),
}
"""The tables, by what they are of."""
ONE_OF = {
    "product": lazy("Product"),
    "category": lazy("Category"),
    "brand": lazy("Brand"),
    "carrier": lazy("Carrier"),
    "country": lazy("Country"),
    "language": lazy("Language"),
    "channel": lazy("Channel"),
    "moment": lazy("Moment"),
    "template": lazy("Wording"),
}
"""What a row of each is."""


def name(dimension: str, key: str, kept: str) -> str:
    """A value in the reader's words; `kept` is the name it was counted under."""
    if dimension == "country":
        return str(_locale().territories.get(key.upper(), kept or key)) if key else _unknown()
    if dimension == "language":
        return capfirst(str(_locale().languages.get(key.partition("-")[0], kept or key)))
    if dimension == "channel":
        return capfirst(str(words.CHANNELS.get(key, kept or key)))
    if dimension == "moment":
        return str(words.SUBJECTS.get(key, kept or key))
    return kept or key or _unknown()


def called(store: Store, dimension: str, key: str) -> str:
    """The same for a value of which only the key is known."""
    where = dimension_of(dimension)
    if where is None:
        return key
    number = facet(where, key).number
    kept = reading.names(store.id, where, [number]).get(number, (key, ""))[1]
    return name(dimension, key, kept)


def _unknown() -> str:
    return _("Not known")


def _locale() -> Locale:
    return Locale.parse(languages.cldr(get_language() or "en"))
