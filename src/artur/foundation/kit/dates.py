"""A day and a time of day as people write them within a sentence of the active language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext, pgettext_lazy

if TYPE_CHECKING:
    from datetime import date, datetime

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


def with_year(day: date) -> str:
    """The day: "3 November 2025"; the first may have a form of its own, as in "1er novembre"."""
    parts = {"day": day.day, "month": MONTHS[day.month - 1], "year": day.year}
    if day.day == 1:
        return pgettext("a date, the first of a month", "%(day)d %(month)s %(year)d") % parts
    return pgettext("a date", "%(day)d %(month)s %(year)d") % parts


def seen_from(day: date, today: date) -> str:
    """The day, its year only when it is another: "3 November", "3 November 2025"."""
    if day.year != today.year:
        return with_year(day)
    parts = {"day": day.day, "month": MONTHS[day.month - 1]}
    if day.day == 1:
        return pgettext("a date, the first of a month", "%(day)d %(month)s") % parts
    return pgettext("a date", "%(day)d %(month)s") % parts


def time_of_day(local: datetime) -> str:
    """The time of day after "at"; a full hour has a form of its own, as in "ob 9. uri"."""
    if not local.minute:
        return pgettext("a full hour, after “at”", "%(hour)d:00") % {"hour": local.hour}
    parts = {"hour": local.hour, "minute": local.minute}
    return pgettext("a time of day, after “at”", "%(hour)d:%(minute)02d") % parts
