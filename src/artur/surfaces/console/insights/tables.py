"""Products, categories, carriers, countries … in tables that sort and search, few reviews drawn to what is usual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from artur.domain.insights.trend import queries
from artur.domain.insights.trend.queries import SORTS, Wanted
from artur.surfaces.console.access import member
from artur.surfaces.console.insights import exports, names
from artur.surfaces.console.insights.choosing import asked
from artur.surfaces.console.insights.panels import Shown, insight_page
from artur.surfaces.console.listing import LONGEST
from artur.surfaces.design import charts, scales

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.insights.periods import Period
    from artur.domain.insights.trend.tables import Row, Table
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.insights.choosing import Asked

AT_ONCE = 50
COLUMNS = (
    ("name", None),
    ("count", lazy("Reviews")),
    ("average", lazy("Average, fair to small counts")),
    ("low_share", lazy("One and two stars")),
    ("change", lazy("Moved by")),
)
FIRST_DOWN = {"count", "low_share"}
"""Columns that are sorted downwards at first: who asks for them wants to see the most."""
SHOWN = 5
"""Rows of the panel."""
ENOUGH = 20
"""Fewer reviews than this in all are not put into an order."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column with the way to sort by it."""

    by: str
    label: Any
    url: str
    sorted: str
    """As `aria-sort` says it; empty when it is not by this column."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown."""

    row: Row
    name: str
    url: str
    chart: charts.Whisker
    low: int
    """Of one and two stars, in whole percent."""


@require_safe
@member("read")
def tables(request: MemberRequest, dimension: str) -> HttpResponse:
    """One table, as it is sorted and searched."""
    if dimension not in names.DIMENSIONS:
        raise Http404
    chosen, store = asked(request), request.store
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "-count"
    search = request.GET.get("q", "").strip()[:LONGEST].replace("\x00", "")
    page = _page(request.GET.get("page", ""))
    wanted = Wanted(dimension, chosen.subject or None, sort, search, AT_ONCE, (page - 1) * AT_ONCE)
    found = queries.tabled(store.id, chosen.period, wanted)
    axis = scales.stars([row.low for row in found.rows])
    kept = {**chosen.kept, **({"q": search} if search else {})}
    context = {
        "asked": chosen,
        "here": _url(store, dimension),
        "more": {"sort": sort, **({"q": search} if search else {})},
        "search": search,
        "sort": sort,
        "dimension": dimension,
        "one_of": names.ONE_OF[dimension],
        "dimensions": _dimensions(store, dimension, chosen),
        "heads": _heads(store, dimension, sort, kept),
        "axis": axis,
        "lines": lines(store, dimension, found, chosen, axis),
        "found": found,
        "exports": exports.ways(store, "table", {**kept, "of": dimension, "sort": sort}),
        "next": _url(store, dimension, {**kept, "sort": sort, "page": str(page + 1)})
        if page * AT_ONCE < found.found
        else "",
    }
    return insight_page(request, "insights-tables", "console/insights/tables.html", context)


def panel(request: MemberRequest, store: Store, period: Period) -> Shown | None:
    """The products that need a look: below what is usual, by the average that is fair to small counts."""
    chosen = asked(request)
    wanted = Wanted("product", chosen.subject or None, "average", limit=SHOWN)
    found = queries.tabled(store.id, period, wanted)
    if found.found < 2 or sum(row.count for row in found.rows) < ENOUGH:
        return None
    axis = scales.stars([row.low for row in found.rows])
    drawn = lines(store, "product", found, chosen, axis)
    context = {
        "lines": [line for line in drawn if line.row.shrunk < found.usual],
        "usual": found.usual,
        "more": _url(store, "product", {**chosen.kept, "sort": "average"}),
    }
    return Shown("console/insights/_lowest.html", context)


def lines(
    store: Store, dimension: str, table: Table, chosen: Asked, axis: scales.Axis
) -> list[Line]:
    """Rows with their names and pictures, all on one axis; hollow where it may be as usual."""
    found = []
    for row in table.rows:
        name = names.name(dimension, row.key, row.name)
        query = {**chosen.kept, "by": dimension, "key": row.key}
        url = reverse("console:insights-trend", args=[store.slug], query=query)
        drawn = charts.whisker(row.shrunk, row.low, row.high, axis, table.usual)
        found.append(Line(row, name, url, drawn, round(100 * row.low_share)))
    return found


def _heads(store: Store, dimension: str, sort: str, kept: dict[str, str]) -> list[Head]:
    now = sort.removeprefix("-")
    found = []
    for by, label in COLUMNS:
        down = not sort.startswith("-") if by == now else by in FIRST_DOWN
        url = _url(store, dimension, {**kept, "sort": f"-{by}" if down else by})
        state = ("descending" if sort.startswith("-") else "ascending") if by == now else ""
        found.append(Head(by, label or names.ONE_OF[dimension], url, state))
    return found


def _dimensions(store: Store, current: str, chosen: Asked) -> list[tuple[Any, str, bool]]:
    return [
        (label, _url(store, name, chosen.kept), name == current)
        for name, label in names.DIMENSIONS.items()
    ]


def _url(store: Store, dimension: str, query: dict[str, str] | None = None) -> str:
    return reverse("console:insights-table", args=[store.slug, dimension], query=query)


def _page(asked_for: str) -> int:
    short = asked_for.isascii() and asked_for.isdigit() and len(asked_for) < 7
    return max(1, int(asked_for)) if short else 1
