"""Times and names as people say them, in the reader's language and the store's time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal
from django import template
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from artur.foundation.kit import clock

if TYPE_CHECKING:
    from decimal import Decimal

register = template.Library()


@register.filter
def ago(at: datetime | None) -> str:
    """How long since, as short as a list has room for: "4 min", "3 h", "yesterday", "Thu", "9 Nov"."""
    if at is None:
        return ""
    past = clock.now() - at
    if past < timedelta(hours=1):
        return _("%(minutes)d min") % {"minutes": max(0, past // timedelta(minutes=1))}
    apart = (_today() - timezone.localtime(at).date()).days
    if apart == 0 or past < timedelta(hours=6):
        return _("%(hours)d h") % {"hours": past // timedelta(hours=1)}
    if apart == 1:
        return _("yesterday")
    if apart < 7:
        return format_skeleton("E", timezone.localtime(at), locale=_locale())
    return day(at)


@register.filter
def day(at: datetime | None) -> str:
    """The day, with its year only when it is another: "9 Nov", "9 Nov 2025"."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    skeleton = "MMMd" if local.year == _today().year else "yMMMd"
    return format_skeleton(skeleton, local, locale=_locale())


@register.filter
def moment(at: datetime | None) -> str:
    """Day and time: "today, 9:37", "tomorrow, 18:00", "Thu 19 Nov, 14:30"."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    near = {
        0: _("today, %(time)s"),
        1: _("tomorrow, %(time)s"),
        -1: _("yesterday, %(time)s"),
    }.get((local.date() - _today()).days)
    time = hour(at)
    if near:
        return near % {"time": time}
    named = local.year == _today().year
    shown = format_skeleton("MMMEd" if named else "yMMMd", local, locale=_locale())
    return _("%(day)s, %(time)s") % {"day": shown, "time": time}


@register.filter
def hour(at: datetime | None) -> str:
    """The time of day: "9:37"."""
    if at is None:
        return ""
    return format_time(timezone.localtime(at), "short", locale=_locale())


@register.filter
def long_day(at: datetime) -> str:
    """The day in full: "Sunday 22 November 2026"."""
    return format_date(timezone.localtime(at), "full", locale=_locale())


@register.filter
def month(at: datetime) -> str:
    """The month standing alone: "November"."""
    return format_date(timezone.localtime(at), "LLLL", locale=_locale())


@register.filter
def language_name(code: str) -> str:
    """The language in words: "Slovenian"."""
    try:
        return Locale.parse(code, sep="-").get_display_name(_locale()) or code
    except (ValueError, UnknownLocaleError):
        return code


@register.filter
def country_name(code: str) -> str:
    """The country in words."""
    return str(_locale().territories.get(code, code))


@register.filter
def number(value: float | None) -> str:
    """A mean with one decimal, as the reader writes it: "4,5"."""
    return "" if value is None else format_decimal(value, "0.0", locale=_locale())


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """An amount in its currency: "59,90 €"."""
    if amount is None:
        return ""
    if not currency:
        return format_decimal(amount, locale=_locale())
    return format_currency(amount, currency, locale=_locale())


def _today() -> date:
    return timezone.localtime(clock.now()).date()


def _locale() -> Locale:
    language = translation.get_language() or "en"
    # British dates and times: the console's English is for Europe's shops.
    return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
