"""The languages there are words in: fourteen for whatever a shopper sees, three for those who work here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

OWN_NAMES = {
    "en": "English",
    "cs": "Čeština",
    "de": "Deutsch",
    "et": "Eesti",
    "es": "Español",
    "fr": "Français",
    "hr": "Hrvatski",
    "it": "Italiano",
    "lv": "Latviešu",
    "lt": "Lietuvių",
    "hu": "Magyar",
    "pl": "Polski",
    "pt": "Português",
    "sl": "Slovenščina",
}
"""What each language calls itself where it stands in a list, English first and the rest in their own order."""
SPOKEN = tuple(OWN_NAMES)
"""Everything a shopper sees is written in these."""
WORKED_IN = ("en", "lv", "sl")
"""The console and the mails to its members are written in these."""


def first_of(*wishes: str, among: Collection[str] = SPOKEN) -> str:
    """The first language of `wishes` (tags such as `sl-SI`) that is `among` ours; English if none is."""
    for wish in wishes:
        primary = wish.replace("_", "-").partition("-")[0].lower()
        if primary in among:
            return primary
    return "en"


def cldr(language: str) -> str:
    """The name under which CLDR keeps how our readers of `language` write dates, figures and plurals.

    Plain `pt` is Brazil there; what we write is the Portuguese of Portugal.
    """
    return {"pt": "pt_PT"}.get(language, language.replace("-", "_"))
