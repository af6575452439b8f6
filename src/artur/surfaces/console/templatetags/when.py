"""Times and names as people say them, in the reader's language and the store's time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal
from django import template
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from artur.foundation.kit import clock
from artur.surfaces.design import dates

if TYPE_CHECKING:
    from decimal import Decimal

register = template.Library()


@register.filter
def ago(at: datetime | None) -> str:
    """How long since, as short as a list has room for: "4 min", "3 h", "yesterday", "Thu", "9 Nov"."""
    if at is None:
        return ""
    past = clock.now() - at
    apart = (_today() - timezone.localtime(at).date()).days
    if apart == 0 or past < timedelta(hours=6):
        return _lately(past)
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
def stamp(at: datetime | None) -> str:
    """Day and time standing alone, as in a table: "today, 9:37", "Thu 19 Nov, 14:30"."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    named = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get(
        (local.date() - _today()).days
    )
    skeleton = "MMMEd" if local.year == _today().year else "yMMMd"
    shown = named or format_skeleton(skeleton, local, locale=_locale())
    return _("%(day)s, %(time)s") % {"day": shown, "time": hour(at)}


@register.filter
def moment(at: datetime | None) -> str:
    """Day and time within a sentence: "today at 9:37", "19 November at 14:30"."""
    return dates.at_moment(at) if at else ""


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
def country_name(code: str) -> str:
    """The country in words."""
    return str(_locale().territories.get(code, code))


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """An amount in its currency: "59,90 €"."""
    if amount is None:
        return ""
    if not currency:
        return format_decimal(amount, locale=_locale())
    return format_currency(amount, currency, locale=_locale())


def _lately(past: timedelta) -> str:
    if past < timedelta(minutes=1):
        return _("now")
    if past < timedelta(hours=1):
        return _("%(minutes)d min") % {"minutes": past // timedelta(minutes=1)}
    return _("%(hours)d h") % {"hours": past // timedelta(hours=1)}


def _today() -> date:
    return timezone.localtime(clock.now()).date()


def _locale() -> Locale:
    language = translation.get_language() or "en"
    # British dates and times: the console's English is for Europe's shops.
    return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
