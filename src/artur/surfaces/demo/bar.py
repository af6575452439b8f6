"""The bar on every demo page: what time it is there, how to let time pass, and where to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.dates import format_date
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from artur.foundation.kit import clock
from artur.surfaces.demo import content, visitor
from artur.surfaces.demo.history import calendar
from artur.surfaces.demo.inbox import mails

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Bar:
    """What the bar says."""

    language: str
    instant: datetime
    now: str
    inbox: str
    count: int
    """Mails to the visitor's own latest address, or to everybody while they have not ordered."""
    order: str
    store: str
    back: str


def of(request: HttpRequest, language: str) -> Bar:
    """The bar of this request."""
    mine = visitor.orders(request)
    inbox = reverse("demo:inbox")
    if mine:
        inbox += "?" + urlencode({"to": mine[0].email})
    return Bar(
        language=language,
        instant=clock.now(),
        now=said(clock.now(), language),
        inbox=inbox,
        count=mails.count(mine[0].email if mine else ""),
        order=reverse("demo:order", args=[mine[0].language, mine[0].id]) if mine else "",
        store=f"{settings.BASE_URL}/s/{content.store().slug}/",
        back=request.get_full_path() if request.method in {"GET", "HEAD"} else "",
    )


def said(at: datetime, language: str) -> str:
    """An instant in words: `torek, 17. november 2026, 10:40`."""
    local = at.astimezone(calendar.ZONE)
    return f"{format_date(local, 'full', locale=language)}, {local:%H:%M}"
