"""The trend: a panel on the overview, and a page that compares and shows what members marked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from artur.domain.insights.markers import queries as marked
from artur.domain.insights.periods import Period
from artur.domain.insights.trend import queries
from artur.surfaces.console.access import member
from artur.surfaces.console.insights import compared, exports, names, plots, sentences
from artur.surfaces.console.insights.choosing import asked
from artur.surfaces.console.insights.panels import Shown, insight_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.insights.figures import Moved
    from artur.domain.insights.trend.queries import Trend
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

ENOUGH = 20
"""Fewer reviews than this make no trend."""
RECENT = timedelta(weeks=sentences.WEEKS)


def panel(request: MemberRequest, store: Store, period: Period) -> Shown:
    """How the average stands, or how many reviews are missing before that can be said."""
    chosen = asked(request)
    found = queries.trend(store.id, period, chosen.subject or None)
    if found.total.count < ENOUGH:
        missing = {"count": found.total.count, "enough": ENOUGH, "asked": chosen}
        return Shown("console/insights/_too_few.html", missing, headline=_("Not enough yet"))
    lately = recently(store, period, chosen.subject)
    heading = sentences.heading(found.total, lately)
    context = {
        "heading": heading,
        "by": sentences.by(period.grain),
        "recently": sentences.recently(lately),
        "chart": plots.average(found, marked.within(store.id, period.start, period.end)),
        "more": reverse("console:insights-trend", args=[store.slug], query=chosen.kept),
    }
    return Shown(
        "console/insights/_trend.html",
        context,
        headline=sentences.headline(found.total, lately),
        lede=sentences.lede(found.total, chosen.words),
    )


def recently(store: Store, period: Period, subject: str) -> Moved | None:
    """How the last four weeks of the period moved against the four before; a short one against as many days before."""
    start = period.end - RECENT + timedelta(days=1)
    last = Period(start, period.end, "week") if period.days >= 2 * RECENT.days else period
    return compared.moved_enough(queries.trend(store.id, last, subject or None))


@require_safe
@member("read")
def trend(request: MemberRequest) -> HttpResponse:
    """The trend of all or of one product, carrier, country …, against the same number of days before."""
    chosen, store = asked(request), request.store
    dimension, key = request.GET.get("by", ""), request.GET.get("key", "")
    found = _trend(store, chosen.period, chosen.subject, dimension, key)
    past = _trend(store, chosen.period.previous(), chosen.subject, dimension, key)
    comparing = request.GET.get("compare") == "1"
    named = {"by": dimension, "key": key} if dimension else {}
    kept = {**chosen.kept, **named}
    context: dict[str, Any] = {
        "asked": chosen,
        "here": reverse("console:insights-trend", args=[store.slug]),
        "more": {**named, **({"compare": "1"} if comparing else {})},
        "only": names.called(store, dimension, key) if dimension else "",
        "all_of_it": reverse("console:insights-trend", args=[store.slug], query=chosen.kept),
        "enough": ENOUGH,
        "found": found,
        "comparing": comparing,
        "toggle": _toggle(store, kept, comparing=comparing),
    }
    if found.total.count >= ENOUGH:
        context |= _drawn(store, found, past if comparing else None)
        context["against"] = sentences.against(compared.moved_enough(found), chosen.period.days)
        context["exports"] = exports.ways(store, "trend", kept)
        context["rows"] = compared.rows(found.total, found.before)
    context["markers"] = compared.markers(store, chosen.subject)
    return insight_page(request, "insights-trend", "console/insights/trend.html", context)


def _trend(store: Store, period: Period, subject: str, dimension: str, key: str) -> Trend:
    try:
        return queries.trend(store.id, period, subject or None, dimension or None, key)
    except ValueError:
        raise Http404 from None


def _drawn(store: Store, found: Trend, past: Trend | None) -> dict[str, Any]:
    period = found.period
    among = marked.within(store.id, period.start, period.end)
    return {
        "heading": sentences.heading(found.total, compared.moved_enough(found)),
        "by": sentences.by(period.grain),
        "average": plots.average(found, among, past),
        "promoters": plots.promoters(found, among, past),
        "volume": plots.volume(found),
    }


def _toggle(store: Store, kept: dict[str, str], *, comparing: bool) -> str:
    query = {**kept, **({} if comparing else {"compare": "1"})}
    return reverse("console:insights-trend", args=[store.slug], query=query)
