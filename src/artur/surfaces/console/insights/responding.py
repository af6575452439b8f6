"""Who answers: the funnel from invitation to answer, by moment, channel, language and wording, and how soon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from artur.domain.insights.markers import queries as marked
from artur.domain.insights.response import queries
from artur.surfaces.console.access import member
from artur.surfaces.console.insights import exports, funnels, names, plots
from artur.surfaces.console.insights.choosing import asked
from artur.surfaces.console.insights.panels import Shown, insight_page
from artur.surfaces.design import charts, figures, scales

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from artur.domain.insights.markers.models import Marker
    from artur.domain.insights.periods import Period
    from artur.domain.insights.response.queries import Point
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

ENOUGH = 20
"""Fewer invitations than this make no rate."""
BY = {
    "moment": lazy("Rule"),
    "channel": lazy("Channel"),
    "language": lazy("Language"),
    "template": lazy("Wording"),
    "country": lazy("Country"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One moment, channel, language or wording."""

    name: str
    sent: int
    answered: int
    rate: float | None
    low: float | None
    high: float | None
    wait: str
    chart: charts.Whisker | None


@require_safe
@member("read")
def response(request: MemberRequest) -> HttpResponse:
    """The funnel of all, the rate over time, and both side by side for every value of one kind."""
    chosen, store = asked(request), request.store
    by = request.GET.get("by", "")
    by = by if by in BY else "moment"
    whole = queries.funnel(store.id, chosen.period)[0]
    here = reverse("console:insights-response", args=[store.slug])
    context: dict[str, Any] = {
        "asked": chosen,
        "here": here,
        "more": {"by": by} if by != "moment" else {},
        "sent": whole.sent,
        "enough": ENOUGH,
        "by": by,
        "by_words": BY[by],
        "kinds": [
            (label, reverse("console:insights-response", args=[store.slug],
                            query={**chosen.kept, "by": kind}), kind == by)
            for kind, label in BY.items()
        ],
    }  # fmt: skip
    if whole.sent >= ENOUGH:
        among = marked.within(store.id, chosen.period.start, chosen.period.end)
        points = queries.trend(store.id, chosen.period)
        context |= {
            "heading": funnels.heading(whole),
            "waiting": funnels.waiting(whole.wait),
            "stages": funnels.stages(whole),
            "rate": _rates(points, chosen.period, among),
            "waits": _waits(points, chosen.period),
            "unsettled": any(point.sent and not point.settled for point in points),
            "lines": _lines(store, chosen.period, by),
            "exports": exports.ways(store, "funnel", {**chosen.kept, "by": by}),
            "over_time": exports.ways(store, "response", chosen.kept),
        }
    return insight_page(request, "insights-response", "console/insights/response.html", context)


def panel(request: MemberRequest, store: Store, period: Period) -> Shown | None:
    """The funnel in short."""
    whole = queries.funnel(store.id, period)[0]
    if whole.sent < ENOUGH:
        return None
    context = {
        "heading": funnels.heading(whole),
        "sent": whole.sent,
        "waiting": funnels.waiting(whole.wait),
        "stages": [stage for stage in funnels.stages(whole) if stage.measured],
        "more": reverse("console:insights-response", args=[store.slug], query=asked(request).kept),
    }
    return Shown("console/insights/_funnel.html", context)


def _rates(points: Sequence[Point], period: Period, markers: Sequence[Marker]) -> charts.Lines:
    points = points[plots.begun([p.sent for p in points]) :]
    spots = [
        charts.Spot(plots.label(p.start, period.grain), p.rate, p.low, p.high, p.sent)
        for p in points
    ]
    axis = scales.shares([s.high for s in spots if s.high is not None and s.value is not None])
    return charts.band(spots, axis, plots.events(points, markers))


def _waits(points: Sequence[Point], period: Period) -> charts.Lines:
    points = points[plots.begun([p.sent for p in points]) :]
    spots = [
        charts.Spot(
            plots.label(point.start, period.grain),
            point.wait.hours if point.wait else None,
            point.wait.low if point.wait else None,
            point.wait.high if point.wait else None,
            point.answered,
        )
        for point in points
    ]
    # Lines that lie near the ground leave no room for the words of markers.
    return charts.band(spots, scales.counts([s.high for s in spots if s.high is not None]))


def _lines(store: Store, period: Period, by: str) -> list[Line]:
    found = queries.funnel(store.id, period, by)
    known = [one for one in found if one.steps[-1].high is not None]
    axis = scales.shares([one.steps[-1].high or 0.0 for one in known])
    lines = []
    for one in found:
        last = one.steps[-1]
        drawn = None
        if last.share is not None and last.low is not None and last.high is not None:
            drawn = charts.whisker(last.share, last.low, last.high, axis)
        wait = funnels.hours(one.wait.hours) if one.wait else figures.NONE
        lines.append(
            Line(
                name=names.name(by, one.key, one.name),
                sent=one.sent,
                answered=last.count or 0,
                rate=None if last.share is None else 100 * last.share,
                low=None if last.low is None else 100 * last.low,
                high=None if last.high is None else 100 * last.high,
                wait=wait,
                chart=drawn,
            )
        )
    return lines
