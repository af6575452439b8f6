"""Dates as people say them, within a sentence of the reader's language and in the active time zone."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_skeleton
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from artur.foundation.kit import clock, languages
from artur.foundation.kit import dates as written


def on_day(at: datetime | date) -> str:
    """The day: "3 November" in this year, "3 November 2025" otherwise."""
    return written.seen_from(_local(at), _today())


def with_year(at: datetime | date) -> str:
    """The day with its year, for what is read for years: "3 November 2025"."""
    return written.with_year(_local(at))


def short_day(day: date) -> str:
    """A day as short as an axis has room for: "9 Nov", in another year "9 Nov 2025"."""
    return format_skeleton("MMMd" if day.year == _today().year else "yMMMd", day, locale=_cldr())


def short_month(day: date) -> str:
    """The month a day lies in: "Nov 2026"."""
    return format_skeleton("yMMM", day, locale=_cldr())


def near_day(at: datetime | date) -> str:
    """The day by its name if it is near: "today", "yesterday", "tomorrow"."""
    named = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}
    return named.get((_local(at) - _today()).days) or on_day(at)


def at_moment(at: datetime) -> str:
    """Day and time of day: "today at 9:41", "3 November at 18:00"."""
    parts = {"day": near_day(at), "time": time_of_day(at)}
    return _("%(day)s at %(time)s") % parts


def time_of_day(at: datetime) -> str:
    """The time of day after "at"; a full hour has a form of its own, as in "ob 9. uri"."""
    return written.time_of_day(timezone.localtime(at))


def _cldr() -> str:
    language = get_language() or "en"
    # British, as everywhere in our English: it is for Europe's shops.
    return "en_GB" if language == "en" else languages.cldr(language)


def _local(at: datetime | date) -> date:
    return timezone.localtime(at).date() if isinstance(at, datetime) else at


def _today() -> date:
    return timezone.localtime(clock.now()).date()
