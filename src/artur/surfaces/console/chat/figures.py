"""How the chat goes, on a page: waiting, answering, what visitors say of it, by member and by hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from artur.domain.chat.figures import queries
from artur.domain.insights.rules import intervals
from artur.foundation.kit import clock
from artur.surfaces.console.access import member
from artur.surfaces.console.chat import shown
from artur.surfaces.console.frame import page
from artur.surfaces.console.listing import Choice

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.chat.figures.queries import Figures
    from artur.domain.chat.figures.rules import Share, Stars, Waits
    from artur.surfaces.console.chat.shown import Names
    from artur.surfaces.console.frame import MemberRequest

PERIODS = (7, 30, 90)
EVEN = range(0, 24, 2)
ENOUGH = 5
"""Fewer ratings than this say nothing about one person."""


@dataclass(frozen=True, slots=True)
class Pleased:
    """What visitors say: the average, how sure it is, and of how many."""

    count: int
    mean: float | None
    band: intervals.Band
    histogram: dict[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One member's part, in words."""

    name: str
    answers: int
    half: str
    pleased: Pleased | None
    """None where too few have said anything."""


@require_safe
@member("read")
def figures(request: MemberRequest) -> HttpResponse:
    """The page."""
    days = _period(request.GET.get("days", ""))
    found = queries.figures(request.store, clock.now() - timedelta(days=days))
    names = shown.names(request.store)
    context = {
        "tab": "figures",
        "found": found,
        "heading": _heading(found),
        "periods": [Choice(str(n), _words(n), n == days) for n in PERIODS],
        "first": _half(found.first),
        "first_most": _most(found.first),
        "answers": _half(found.answers),
        "answers_most": _most(found.answers),
        "pleased": _pleased(found.stars),
        "rows": [_row(share, names) for share in found.members],
        # By two hours: on a phone twenty-four columns have no room for their figures.
        "hours": [(f"{hour}–{hour + 2}", sum(found.hours[hour : hour + 2])) for hour in EVEN],
    }
    return page(request, "console/chat/figures.html", context)


def length(seconds: int) -> str:
    """A time as people say it: 40 s, 3 min, 2 h 5 min."""
    if seconds < 60:
        return _("%(n)d s") % {"n": seconds}
    minutes = round(seconds / 60)
    if minutes < 60:
        return _("%(n)d min") % {"n": minutes}
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        days = round(hours / 24)
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    parts = {"hours": hours, "minutes": rest}
    return (_("%(hours)d h %(minutes)d min") if rest else _("%(hours)d h")) % parts


def _heading(found: Figures) -> str:
    if not found.conversations:
        return _("Nobody has written yet")
    if found.first is None:
        return _("Nobody was answered yet")
    return _("Half of those who write have an answer within %(length)s") % {
        "length": length(found.first.half)
    }


def _half(waits: Waits | None) -> str:
    return length(waits.half) if waits else ""


def _most(waits: Waits | None) -> str:
    return _("nine of ten within %(length)s") % {"length": length(waits.most)} if waits else ""


def _pleased(stars: Stars) -> Pleased:
    return Pleased(
        sum(stars),
        intervals.mean(stars),
        intervals.mean_band(stars),
        dict(enumerate(stars, 1)),
    )


def _row(share: Share, names: Names) -> Row:
    rated = _pleased(share.stars)
    return Row(
        name=names.get(share.member, _("somebody who no longer works here"))
        if share.member
        else _("nobody's"),
        answers=share.waits.count if share.waits else 0,
        half=_half(share.waits),
        pleased=rated if rated.count >= ENOUGH else None,
    )


def _period(raw: str) -> int:
    return int(raw) if raw in {str(n) for n in PERIODS} else 30


def _words(days: int) -> str:
    return _("the last %(n)d days") % {"n": days}
