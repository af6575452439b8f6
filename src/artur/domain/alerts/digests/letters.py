"""A digest as a mail: its pictures are table cells, which every mail program draws, in the dark too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from babel.dates import format_date
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.alerts.digests import sentences, waiting
from artur.domain.alerts.digests.waiting import console
from artur.domain.insights.changes import sentences as changes
from artur.domain.insights.drivers import sentences as drivers
from artur.domain.insights.drivers.wording import number, percent
from artur.foundation.kit import languages, signing

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from artur.domain.alerts.digests.quoting import Quote
    from artur.domain.alerts.digests.telling import Told
    from artur.domain.alerts.digests.timing import Rhythm
    from artur.domain.insights.models import Change
    from artur.domain.stores.models import Store

HIGHEST = 72
"""Of a column, in pixels."""
FEWEST = 6
"""So many columns are drawn even if the first ones are empty."""


class Bar(NamedTuple):
    """A column or a row of a picture; `size` is pixels of height, or percent of width."""

    label: str
    many: str
    size: int
    below: str = ""
    """A second line of the label."""


class Tile(NamedTuple):
    """A large figure with what it means."""

    figure: str
    words: str


def purpose(rhythm: Rhythm) -> str:
    """What a token is good for that ends these mails."""
    return f"digest/{rhythm}"


def ending(store_id: uuid.UUID, member_id: uuid.UUID, rhythm: Rhythm) -> str:
    """Where a member ends these mails with one click, signed in or not."""
    token = signing.token(purpose(rhythm), store_id, member_id)
    return f"{settings.BASE_URL}/u/digest/{rhythm}/{token}"


def letter(store: Store, told: Told, locale: str, ends: str) -> dict[str, Any]:
    """Subject, text, HTML and the headers that let a mail program offer to end it."""
    with translation.override(languages.first_of(locale, among=languages.WORKED_IN)):
        context = _context(store, told) | {"ends": ends}
        return {
            "subject": sentences.subject(told),
            "text": render_to_string("alerts/mail/digest.txt", context),
            "html": render_to_string("alerts/mail/digest.html", context),
            "from_name": store.name,
            "headers": {
                "List-Unsubscribe": f"<{ends}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        }


def _context(store: Store, told: Told) -> dict[str, Any]:
    step = waiting.next_step(store, told)
    return {
        "store": store,
        "told": told,
        "heading": sentences.heading(told),
        "days": sentences.days(told.period),
        "average": sentences.average(told),
        "tiles": _tiles(told),
        "stars": _stars(told) if told.total.count else [],
        "columns": _columns(told),
        "drawn": sentences.DRAWN[told.rhythm],
        "quotes": _quotes(store, told),
        "headline": _headline(told),
        "drivers_url": console(store, "insights/drivers/"),
        "changes": [_change(store, one) for one in told.found[:3]],
        "still_coming": sentences.still_coming(told.answers) if told.answers else "",
        "won_back": sentences.won_back(told.won_back) if told.won_back else "",
        "recovery_url": console(store, "insights/recovery/"),
        "waits": waiting.waits(store, told),
        "next": step,
        "url": console(store, "insights/"),
        "choices_url": console(store, "alerts/digests/"),
        "because": sentences.because(told, store.name),
    }


def _change(store: Store, change: Change) -> tuple[str, str, str]:
    """What it is, in figures that stay on one line with their sign, and where it stands."""
    figures = changes.figures(change).replace(" %", "\u00a0%")
    return changes.title(change), figures, console(store, f"insights/changes/{change.id}/")


def _tiles(told: Told) -> list[Tile]:
    if not told.total.count:
        return []
    counted = ngettext("review", "reviews", told.total.count)
    found = [
        Tile(percent(sum(told.total.stars[3:]) / told.total.count), _("gave four or five stars")),
        Tile(number(told.total.count), f"{counted}; {sentences.volume(told)}"),
    ]
    if told.answers is not None:
        rate = Tile(percent(told.answers.now.part), sentences.answer_rate(told.answers))
        found.append(rate)
    return found


def _quotes(store: Store, told: Told) -> list[tuple[Quote, str, str]]:
    """The reviews, what each is about, and where it stands."""
    return [
        (one, sentences.about(one, best=one is told.best), console(store, f"reviews/{one.id}/"))
        for one in (told.best, told.telling)
        if one is not None
    ]


def _headline(told: Told) -> tuple[str, str] | None:
    """What moves the stars, where that is known; a day changes nothing about it."""
    sure = next((driver for driver in told.study.drivers if driver.sure), None)
    if told.rhythm == "daily" or not told.study.useful or sure is None:
        return None
    return drivers.headline(told.study), drivers.effect(sure.effects[0])


def _stars(told: Told) -> list[Bar]:
    most = max(told.total.stars)
    return [
        Bar(str(n), number(count), max(1, round(100 * count / most)) if count else 0)
        for n, count in zip(range(5, 0, -1), reversed(told.total.stars), strict=True)
    ]


def _columns(told: Told) -> list[Bar]:
    most = max((count for _each, count in told.columns), default=0)
    if not most:
        return []
    begun = next(n for n, (_each, count) in enumerate(told.columns) if count)
    drawn = told.columns[min(begun, len(told.columns) - FEWEST) :]
    return [
        Bar(
            label=_label(told.rhythm, period.start),
            many=number(count),
            size=max(2, round(HIGHEST * count / most)) if count else 0,
            below=_month(period.start) if told.rhythm == "weekly" else "",
        )
        for period, count in drawn
    ]


def _label(rhythm: Rhythm, day: date) -> str:
    return _month(day) if rhythm == "monthly" else str(day.day)


def _month(day: date) -> str:
    locale = languages.cldr(translation.get_language() or "en")
    return format_date(day, "LLL", locale=locale)
