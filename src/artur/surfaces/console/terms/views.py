"""The page: what low ratings say, what high ones say, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from artur.domain.insights.assistant import queries as assistant
from artur.domain.insights.terms import queries
from artur.surfaces.console.access import member
from artur.surfaces.console.insights.choosing import SUBJECTS
from artur.surfaces.console.insights.panels import insight_page
from artur.surfaces.console.listing import choices
from artur.surfaces.console.terms import shown, spans
from artur.surfaces.design.templatetags.design import language_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.insights.terms.queries import Said
    from artur.surfaces.console.frame import MemberRequest

THEMES = 8
"""Themes of a side that are shown."""


@require_safe
@member("read")
def words(request: MemberRequest) -> HttpResponse:
    """Themes of both sides with their quotes, and every word as a table."""
    given = {name: request.GET.get(name, "") for name in ("period", "subject", "language")}
    given["language"] = given["language"].replace("\x00", "")
    period = given["period"] if given["period"] in spans.SPANS else spans.USUAL
    subject = given["subject"] if given["subject"] in SUBJECTS else ""
    said = queries.said(request.store.id, subject, spans.SPANS[period], given["language"])
    context: dict[str, Any] = {
        "said": said,
        "here": reverse("console:insights-words", args=[request.store.slug]),
        "periods": choices(spans.NAMES, period),
        "subjects": choices(SUBJECTS, subject),
        "enough": queries.ENOUGH,
        "given": {"period": period, "subject": subject, "language": given["language"]},
        "about": assistant.about(subject, spans.SPANS[period], given["language"]),
    }
    if said is None:
        context["anything"] = queries.anything(request.store.id)
    else:
        context |= _told(request, said, given["language"])
    return insight_page(request, "insights-words", "console/terms/page.html", context)


def _told(request: MemberRequest, said: Said, language: str) -> dict[str, Any]:
    low, high = said.side("low"), said.side("high")
    known = {code.code: language_words(code.code) for code in said.languages if code.enough}
    able = [code for code in said.languages if code.enough and language in {"", code.code}]
    return {
        "low": shown.groups(request.store, low[:THEMES]),
        "high": shown.groups(request.store, high[:THEMES]),
        "tables": [
            (side, [shown.line(word, theme.language) for theme in themes for word in theme.words])
            for side, themes in (("low", low), ("high", high))
        ],
        "languages": choices({"": _("All languages"), **known}, language) if len(known) > 1 else [],
        "reviews": sum(code.count for code in able),
        "lows": sum(code.low for code in able),
        "silent": [code for code in said.languages if not code.enough],
        "heading": _heading(low, high),
    }


def _heading(low: list[queries.Theme], high: list[queries.Theme]) -> str:
    first = [theme.lead.phrase for theme in (low or high)[:2]]
    if not first:
        return _("No word stands out")
    if len(first) == 1:
        told = {"word": first[0]}
        if low:
            return _("“%(word)s” marks your low ratings") % told
        return _("“%(word)s” marks your high ratings") % told
    told = {"one": first[0], "other": first[1]}
    if low:
        return _("“%(one)s” and “%(other)s” mark your low ratings") % told
    return _("“%(one)s” and “%(other)s” mark your high ratings") % told
