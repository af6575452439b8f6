"""Figures in the reader's way: grouped, with the right decimal sign, and intervals before decimals."""

from __future__ import annotations

import re

from babel.numbers import format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from artur.foundation.kit import languages

NONE = "–"
"""Stands where there is no figure."""


def number(value: float | None, digits: int = 0) -> str:
    """A figure with `digits` after the decimal sign: 2,847 or 4.53."""
    if value is None:
        return NONE
    pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
    locale = languages.cldr(get_language() or "en")
    return format_decimal(round(float(value), digits), pattern, locale=locale)


def signed(value: float | None, digits: int = 0) -> str:
    """A difference with its sign: "+0.12", "−0.05"; what rounds to nothing has none."""
    if value is None:
        return NONE
    if not round(value, digits):
        return "0"
    return ("+" if value > 0 else "−") + number(abs(value), digits)


def rating(value: float) -> str:
    """Stars for a listener: "4.5", and "5" rather than "5.0"."""
    return number(value, 0 if float(value).is_integer() else 1)


def interval(low: float | None, high: float | None, digits: int = 1) -> str:
    """From `low` to `high`: 4.3–4.7; a real minus where one is needed."""
    if low is None or high is None:
        return NONE
    first, last = (number(end, digits).replace("-", "−") for end in (low, high))
    if low < 0:
        return _("%(low)s to %(high)s") % {"low": first, "high": last}
    return first if first == last else f"{first}–{last}"


def between(estimate: str, low: str, high: str) -> str:
    """An estimate with how sure we are of it, for who listens: "0.62, between 0.49 and 0.75"."""
    return _("%(estimate)s, between %(low)s and %(high)s") % {
        "estimate": estimate,
        "low": low,
        "high": high,
    }


def share(count: int, whole: int) -> int:
    """`count` of `whole` in whole percent; what is there is never shown as nothing, nor as all."""
    if not whole or count <= 0:
        return 0
    if count >= whole:
        return 100
    return min(99, max(1, round(100 * count / whole)))


def tied(words: str) -> str:
    """A number kept on one line with its unit, an interval with its ends: "0 s", "3,4–5,0"."""
    return re.sub(r"(?<=\d)–(?=\d)", "\u2060–\u2060", re.sub(r"(?<=\d) (?=\w)", "\u00a0", words))
