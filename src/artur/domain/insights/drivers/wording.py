"""What facts and their values are called, in the reader's language."""

from __future__ import annotations

import math

from babel import Locale
from babel.numbers import format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.insights.drivers.known import ANSWER, ATTRIBUTE
from artur.foundation.kit import languages

NAMES = {
    "late": lazy("Lateness against the promised date"),
    "waiting": lazy("Late and still not there"),
    "days": lazy("Days until it arrives"),
    "carrier": lazy("Carrier"),
    "first": lazy("First or returning customer"),
    "price": lazy("Price"),
    "country": lazy("Country"),
    "region": lazy("Region"),
    "category": lazy("Category"),
    "brand": lazy("Brand"),
    "product": lazy("Product"),
}
WHAT = {
    "late": lazy("Arriving after the promised date"),
    "waiting": lazy("Still not there when it is rated"),
    "days": lazy("Each further day until it arrives"),
    "first": lazy("A customer's first order"),
    "price": lazy("Twice the price"),
}
YES = {"True": lazy("yes"), "False": lazy("no")}


def name(fact: str) -> str:
    """What a fact is called: "Carrier", and one of the shop's own by the shop's word for it."""
    if fact.startswith(ATTRIBUTE):
        return fact.removeprefix(ATTRIBUTE)
    if fact.startswith(ANSWER):
        return _("Answer to “%(question)s”") % {"question": fact.removeprefix(ANSWER)}
    return str(NAMES.get(fact, fact))


def what(fact: str, level: str, unit: float = 1.0) -> str:
    """What has an effect: "Arriving after the promised date", "Carrier “GLS”", "10 more of freight"."""
    if fact in WHAT:
        return str(WHAT[fact])
    if not level:
        return _("%(unit)s more of %(fact)s") % {"unit": amount(unit), "fact": name(fact)}
    return _("%(fact)s “%(value)s”") % {"fact": name(fact), "value": value(fact, level)}


def value(fact: str, level: str) -> str:
    """A level in the reader's words."""
    if fact == "country":
        return str(_locale().territories.get(level.upper(), level))
    if fact.startswith((ATTRIBUTE, ANSWER)) and level in YES:
        return str(YES[level])
    return level


def stars(by: float) -> str:
    """How many stars, in as many digits as say something: "1.6", and "0.03" rather than "0.0"."""
    digits = 1 if abs(by) >= 0.95 else 2 if abs(by) >= 0.0095 else 3
    return number(abs(by), digits)


def give(estimate: float, by: float) -> str:
    """The "±" beside an estimate, in the same digits, and never as nothing."""
    digits = 1 if abs(estimate) >= 0.95 else 2 if abs(estimate) >= 0.0095 else 3
    while digits < 4 and not round(by, digits):
        digits += 1
    return number(by, digits)


def signed(by: float, digits: int = 2) -> str:
    """A difference with its sign: "−0.62", "+0.18"."""
    rounded = round(by, digits)
    sign = "−" if rounded < 0 else "+" if rounded > 0 else ""
    return f"{sign}{number(abs(rounded), digits)}"


def percent(share: float) -> str:
    """A share in whole percent; what is there is never shown as nothing, nor as all."""
    if 0 < share < 0.01:
        return f"{number(max(0.1, share * 100), 1)}\u00a0%"
    whole = math.floor(share * 100 + 0.5)
    return f"{number(min(whole, 99) if share < 1 else whole)}\u00a0%"


def amount(unit: float) -> str:
    """One more of a number: "1", "10", "0.1"."""
    return number(unit, 0 if unit >= 1 else round(-math.log10(unit)))


def number(by: float, digits: int = 0) -> str:
    """A figure with so many digits after the decimal sign, in the reader's way."""
    pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
    return format_decimal(round(by, digits), pattern, locale=languages.cldr(_language()))


def _locale() -> Locale:
    return Locale.parse(languages.cldr(_language()))


def _language() -> str:
    return get_language() or "en"
