"""Opening hours as people say them: "Monday–Friday 9:00–17:00", open now until when, and the days that differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from babel.dates import format_interval, format_time, get_day_names, get_timezone_name
from django.utils.translation import gettext as _

from artur.domain.profile.contact.rules import card as rules
from artur.foundation.kit import languages, multilingual
from artur.foundation.kit.opening_hours import DAYS, MIDNIGHT
from artur.surfaces.design import dates

if TYPE_CHECKING:
    from datetime import date, time

    from artur.domain.profile.contact.models import Card
    from artur.domain.profile.contact.queries import Hours
    from artur.domain.stores.models import Store
    from artur.foundation.kit.opening_hours import Spans

SOON = timedelta(days=45)
"""Days that differ are told so long before."""


@dataclass(frozen=True, slots=True)
class Row:
    """Days and their hours; none is closed."""

    days: str
    hours: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether somebody is there, and when."""

    is_open: bool
    now: str
    rows: list[Row]
    differing: list[Row]
    on_holidays: bool
    zone: str
    """Named where the reader is likely to be elsewhere."""


def told(hours: Hours, card: Card, store: Store, language: str) -> Opening:
    """The hours on a card in `language`."""
    cldr = _cldr(language)
    elsewhere = multilingual.primary(language) != multilingual.primary(store.locale)
    return Opening(
        is_open=hours.is_open,
        now=_now(hours, cldr),
        rows=[Row(_days(first, last, cldr), _spans(spans, cldr))
              for first, last, spans in rules.grouped(hours.week.days)],
        differing=_differing(hours, card, cldr),
        on_holidays=card.rests_on_holidays and bool(store.country),
        zone=get_timezone_name(hours.zone, locale=cldr) if elsewhere else "",
    )  # fmt: skip


def time_of_day(at: time, language: str) -> str:
    """A time of day as the hours are written in `language`."""
    return _time(at, _cldr(language))


def _now(hours: Hours, cldr: str) -> str:
    if hours.is_open:
        until = hours.until
        if until is None:
            return _("Open now, day and night")
        return _("Open now, until %(time)s") % {"time": _time(until.time(), cldr)}
    again = hours.again
    if again is None:
        return _("Closed now")
    return _("Closed now, open again %(moment)s") % {"moment": dates.at_moment(again)}


def _differing(hours: Hours, card: Card, cldr: str) -> list[Row]:
    today = hours.today
    found = [rules.exception(one) for one in card.exceptions]
    near = [one for one in found if one.last >= today and one.first <= today + SOON]
    return [Row(_dates(one.first, one.last, cldr), _spans(one.spans, cldr)) for one in near]


def _dates(first: date, last: date, cldr: str) -> str:
    skeleton = "MMMMd" if first.year == last.year else "yMMMMd"
    return format_interval(first, last, skeleton, locale=cldr)


def _days(first: str, last: str, cldr: str) -> str:
    names = get_day_names("wide", context="stand-alone", locale=cldr)
    name = str(names[DAYS.index(first)])
    ends = name if first == last else f"{name}–{names[DAYS.index(last)]}"
    return ends[:1].upper() + ends[1:]


def _spans(spans: Spans, cldr: str) -> str:
    return ", ".join(f"{_time(begin, cldr)}–{_time(end, cldr)}" for begin, end in spans)


def _time(at: time, cldr: str) -> str:
    return "24:00" if at == MIDNIGHT else format_time(at, "short", locale=cldr)


def _cldr(language: str) -> str:
    # British, as everywhere in our English.
    return "en_GB" if language == "en" else languages.cldr(language)
