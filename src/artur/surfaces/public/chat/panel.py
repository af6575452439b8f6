"""`<artur-chat>`: the button that comes with the page, and the panel that comes when it is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.csrf import csrf_exempt

from artur.domain.chat import queries
from artur.domain.chat.rules import hours
from artur.domain.publication import addresses, rules
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock, dates, prose
from artur.foundation.kit.multilingual import in_language
from artur.foundation.kit.problems import NotFound
from artur.foundation.privacy import queries as retention
from artur.surfaces.design.templatetags.design import STAR_WORDS
from artur.surfaces.public.chat import access

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from artur.domain.chat.models import Settings
    from artur.domain.stores.models import Store


MOST_WAIT = 3600
"""Seconds beyond which we don't say how long an answer takes."""
# Whole phrases, as "on" declines the day in many languages.
WEEKDAYS = (
    pgettext_lazy("when somebody is back", "on Monday"),
    pgettext_lazy("when somebody is back", "on Tuesday"),
    pgettext_lazy("when somebody is back", "on Wednesday"),
    pgettext_lazy("when somebody is back", "on Thursday"),
    pgettext_lazy("when somebody is back", "on Friday"),
    pgettext_lazy("when somebody is back", "on Saturday"),
    pgettext_lazy("when somebody is back", "on Sunday"),
)


def button(store: Store, _product: str | None) -> str | None:
    """The fragment `chat.html`: a link that works without script, and opens the panel with it."""
    if not queries.settings_of(store).on:
        return None
    context = {
        "store": store,
        "base": addresses.base(),
        "page": f"{addresses.page(store.slug)}chat/",
        "language": translation.get_language(),
    }
    return render_to_string("public/chat/button.html", context)


# No cookie opens anything here, so there is no request to forge.
@csrf_exempt
def panel(request: HttpRequest, store: str) -> HttpResponse:
    """Everything the panel shows before anything is said: words, hours, and pieces its script fills in."""
    try:
        opened = stores.open_store(store)
    except NotFound:
        return HttpResponse(status=404)
    chosen = queries.settings_of(opened)
    if not chosen.on:
        return HttpResponse(status=404)
    if not access.may(opened, chosen, request.headers):
        return HttpResponse(status=403)
    language = rules.language_for(request.GET.get("locale", ""), opened.locale)
    with translation.override(language), timezone.override(opened.timezone):
        html = render_to_string("public/chat/panel.html", shown(opened, chosen, language))
    headers = {"cache-control": "no-store", "content-language": language}
    return HttpResponse(html, headers=headers | access.cors(request.headers))


def shown(store: Store, chosen: Settings, language: str) -> dict[str, Any]:
    """What the panel and the page without script show of a store."""
    now = clock.now()
    zone = ZoneInfo(store.timezone)
    week = hours.week(chosen.hours, chosen.exceptions)
    there = hours.is_open(week, zone, now)
    back = None if there else hours.opens_next(week, zone, now)
    words, spoken = in_language(chosen.greetings if there else chosen.away, language, store.locale)
    return {
        "store": store,
        "base": addresses.base(),
        "language": language,
        "there": there,
        "back": _when(back, now.astimezone(zone)) if back else "",
        "words": prose.html(words) if words else "",
        "words_language": spoken if spoken != language else "",
        "quick": chosen.quick,
        "rating": chosen.rating,
        "stars": STAR_WORDS.items(),
        "usual": _usual(queries.usual_wait(store)) if there else "",
        "days": retention.periods(store.id)["chat"],
    }


def _usual(seconds: int | None) -> str:
    """How long an answer usually takes; nothing where that is no recommendation, or not known yet."""
    if seconds is None or seconds > MOST_WAIT:
        return ""
    minutes = max(1, round(seconds / 60))
    return ngettext(
        "Usually answers within %(n)d minute", "Usually answers within %(n)d minutes", minutes
    ) % {"n": minutes}


def _when(back: datetime, now: datetime) -> str:
    """`today at 14:00`, `tomorrow at 9:00`, `on Monday at 9:00`, or a date."""
    days = (back.date() - now.date()).days
    if days > 6:
        return _("on %(day)s") % {"day": dates.seen_from(back.date(), now.date())}
    day = (_("today"), _("tomorrow"))[days] if days < 2 else str(WEEKDAYS[back.weekday()])
    return _("%(day)s at %(time)s") % {"day": day, "time": dates.time_of_day(back)}
