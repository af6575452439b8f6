"""Instants, lengths of time, places and shares as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.numbers import format_percent
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from artur.foundation.kit import clock, dates

if TYPE_CHECKING:
    from datetime import datetime, timedelta, tzinfo


def when(instant: datetime, zone: tzinfo) -> str:
    """As people say it: "tomorrow at 9:00", "on 14 April at 9:00"; in the store's zone."""
    local, now = instant.astimezone(zone), clock.now().astimezone(zone)
    words = {
        "time": dates.time_of_day(local),
        "day": dates.seen_from(local.date(), now.date()),
    }
    match (local.date() - now.date()).days:
        case 0:
            return _("today at %(time)s") % words
        case 1:
            return _("tomorrow at %(time)s") % words
        case -1:
            return _("yesterday at %(time)s") % words
    return _("on %(day)s at %(time)s") % words


def length(delay: timedelta) -> str:
    """A length of time in the largest unit that fits it."""
    minutes = int(delay.total_seconds()) // 60
    if minutes >= 48 * 60 or (minutes and minutes % (24 * 60) == 0):
        days = round(minutes / (24 * 60))
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if minutes >= 60:
        hours = round(minutes / 60)
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def day(instant: datetime, zone: tzinfo) -> str:
    """The date alone, such as "12 March"."""
    local, now = instant.astimezone(zone), clock.now().astimezone(zone)
    return str(dates.seen_from(local.date(), now.date()))


def share(part: float) -> str:
    """Such as "90 %", as the reader's language writes it."""
    return str(format_percent(part, locale=_locale()))


def country(code: str) -> str:
    """The country's name in the reader's language; the code where it has none."""
    return str(_locale().territories.get(code, code))


def _locale() -> Locale:
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
