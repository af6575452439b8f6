"""Every table of the insight pages as a file: the days and the subject of the page, all of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from artur.domain.insights.response import queries as response
from artur.domain.insights.sheets import contents, writing
from artur.domain.insights.trend import keys, queries
from artur.domain.insights.trend.queries import SORTS
from artur.surfaces.console.access import member
from artur.surfaces.console.insights import names
from artur.surfaces.console.insights.choosing import asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.insights.sheets.contents import Sheet
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

FORMATS = {"csv": "CSV", "jsonl": "JSON Lines", "parquet": "Parquet"}


@dataclass(frozen=True, slots=True)
class Way:
    """One format with its address."""

    name: str
    url: str


def ways(store: Store, what: str, query: dict[str, str]) -> list[Way]:
    """The links below a table."""
    return [
        Way(name, reverse("console:insights-export", args=[store.slug, what, form], query=query))
        for form, name in FORMATS.items()
    ]


@require_safe
@member("read")
def export(request: MemberRequest, what: str, form: str) -> HttpResponse:
    """One table as a file."""
    if form not in FORMATS or what not in SHEETS:
        raise Http404
    try:
        sheet = SHEETS[what](request)
    except ValueError:
        raise Http404 from None
    answer = HttpResponse(writing.written(sheet, form), content_type=writing.TYPES[form])
    answer["Content-Disposition"] = (
        f'attachment; filename="{request.store.slug}-{sheet.name}.{form}"'
    )
    return answer


def _trend(request: MemberRequest) -> Sheet:
    chosen, given = asked(request), request.GET
    found = queries.trend(
        request.store.id,
        chosen.period,
        chosen.subject or None,
        given.get("by") or None,
        given.get("key", ""),
    )
    return contents.of_trend(found.points)


def _table(request: MemberRequest) -> Sheet:
    chosen, given, store = asked(request), request.GET, request.store
    dimension, sort = given.get("of", ""), given.get("sort", "")
    if dimension not in names.DIMENSIONS:
        raise ValueError(dimension)
    rows = queries.table(
        store.id,
        chosen.period,
        dimension,
        chosen.subject or None,
        sort if sort in SORTS else "-count",
        given.get("q", "")[:200].replace("\x00", ""),
    )
    return contents.of_table(dimension, rows, keys.theirs(store, dimension, rows))


def _response(request: MemberRequest) -> Sheet:
    return contents.of_response(response.trend(request.store.id, asked(request).period))


def _funnel(request: MemberRequest) -> Sheet:
    by = request.GET.get("by", "moment")
    return contents.of_funnel(by, response.funnel(request.store.id, asked(request).period, by))


SHEETS: dict[str, Callable[[MemberRequest], Sheet]] = {
    "trend": _trend,
    "table": _table,
    "response": _response,
    "funnel": _funnel,
}
