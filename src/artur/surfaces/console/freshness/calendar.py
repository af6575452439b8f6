"""The month: on which day what is to be read through."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from babel.dates import format_date, get_day_names
from django.utils import translation
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from artur.domain.profile.freshness import queries, rules
from artur.foundation.kit import languages
from artur.surfaces.console.access import member
from artur.surfaces.console.freshness import shown, views
from artur.surfaces.console.listing import listed
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from artur.domain.profile.freshness.queries import Looked
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.freshness.shown import Row
    from artur.surfaces.console.listing import Listed

SHOWN = 4
"""So many pieces of a day stand in its square; the others stand in the list."""


@dataclass(frozen=True, slots=True)
class Day:
    """A square of the month."""

    date: date
    words: str
    rows: list[Row]
    more: int
    inside: bool
    today: bool


@require_safe
@member("read")
def page(request: MemberRequest) -> HttpResponse:
    """One month, whole weeks of it."""
    store, asked = request.store, listed(request, "month", "kind", "owner")
    today = queries.today(store.id)
    month = rules.month(asked.given["month"], today)
    found = _by_day(store, queries.within(store.id, month, views.wanted(request, asked)))
    standing = queries.standing(store.id)
    weeks = [
        [
            Day(
                day,
                _words(day),
                found.get(day, [])[:SHOWN],
                max(0, len(found.get(day, [])) - SHOWN),
                inside=day.month == month.first.month,
                today=day == today,
            )
            for day in week
        ]
        for week in month.weeks
    ]
    context = {
        **views.narrowing(request, asked),
        "weeks": weeks,
        "any": any(found.values()),
        "names": _weekdays(),
        "month": month,
        "kept": _kept(asked),
        "title": capfirst(format_date(month.first, "LLLL y", locale=_locale())),
        "heading": views.heading(standing),
        "standing": standing,
    }
    return profile_page(request, views.NAME, "console/freshness/month.html", context)


def _by_day(store: Store, found: list[Looked]) -> dict[date, list[Row]]:
    by_day = defaultdict(list)
    for row in shown.rows(store, found):
        by_day[row.looked.piece.next_on].append(row)
    return dict(by_day)


def _kept(asked: Listed) -> str:
    """What a link to another month carries along."""
    kept = {name: asked.given[name] for name in ("kind", "owner") if asked.given[name]}
    return f"&{urlencode(kept)}" if kept else ""


def _weekdays() -> list[tuple[str, str]]:
    short = get_day_names("abbreviated", "stand-alone", locale=_locale())
    long = get_day_names("wide", "stand-alone", locale=_locale())
    return [(short[day], long[day]) for day in range(7)]


def _words(day: date) -> str:
    return format_date(day, "full", locale=_locale())


def _locale() -> str:
    language = translation.get_language() or "en"
    return "en_GB" if language == "en" else languages.cldr(language)
