"""Dates as people say them, within a sentence of the reader's language and in the active time zone."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from artur.foundation.kit import clock

# Neither Django nor CLDR declines them: "3. novembra" and "3. novembrī" is what people say.
MONTHS = (
    pgettext_lazy("within a date", "January"),
    pgettext_lazy("within a date", "February"),
    pgettext_lazy("within a date", "March"),
    pgettext_lazy("within a date", "April"),
    pgettext_lazy("within a date", "May"),
    pgettext_lazy("within a date", "June"),
    pgettext_lazy("within a date", "July"),
    pgettext_lazy("within a date", "August"),
    pgettext_lazy("within a date", "September"),
    pgettext_lazy("within a date", "October"),
    pgettext_lazy("within a date", "November"),
    pgettext_lazy("within a date", "December"),
)


def on_day(at: datetime | date) -> str:
    """The day: "3 November" in this year, "3 November 2025" otherwise."""
    local = _local(at)
    parts = {"day": local.day, "month": MONTHS[local.month - 1], "year": local.year}
    if local.year == _today().year:
        return pgettext("a date", "%(day)d %(month)s") % parts
    return pgettext("a date", "%(day)d %(month)s %(year)d") % parts


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
    local = timezone.localtime(at)
    if not local.minute:
        return pgettext("a full hour, after “at”", "%(hour)d:00") % {"hour": local.hour}
    parts = {"hour": local.hour, "minute": local.minute}
    return pgettext("a time of day, after “at”", "%(hour)d:%(minute)02d") % parts


def _local(at: datetime | date) -> date:
    return timezone.localtime(at).date() if isinstance(at, datetime) else at


def _today() -> date:
    return timezone.localtime(clock.now()).date()
