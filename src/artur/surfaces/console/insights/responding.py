"""Who answers: the funnel from invitation to answer, by moment, channel, language and wording, and how soon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from artur.domain.insights.markers import queries as marked
from artur.domain.insights.response import queries
from artur.surfaces.console.access import member
from artur.surfaces.console.insights import exports, names, plots
from artur.surfaces.console.insights.choosing import asked
from artur.surfaces.console.insights.panels import Shown, insight_page
from artur.surfaces.design import charts, figures, scales

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from artur.domain.insights.markers.models import Marker
    from artur.domain.insights.periods import Period
    from artur.domain.insights.response.queries import Funnel, Point
    from artur.domain.insights.response.steps import Step
    from artur.domain.insights.rules.waiting import Wait
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
STEPS = {
    "invited": lazy("Invited"),
    "delivered": lazy("Delivered"),
    "opened": lazy("Opened"),
    "started": lazy("Started"),
    "answered": lazy("Answered"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the funnel as it is shown."""

    name: Any
    measured: bool
    words: str
    meter: charts.Meter | None


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
            "heading": _heading(whole),
            "waiting": _waiting(whole.wait),
            "stages": stages(whole),
            "rate": _rates(points, chosen.period, among),
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
        "heading": _heading(whole),
        "sent": whole.sent,
        "waiting": _waiting(whole.wait),
        "stages": [stage for stage in stages(whole) if stage.measured],
        "more": reverse("console:insights-response", args=[store.slug], query=asked(request).kept),
    }
    return Shown("console/insights/_funnel.html", context)


def stages(funnel: Funnel) -> list[Stage]:
    """Every step, those too that nobody measures."""
    return [_stage(step, funnel.sent) for step in funnel.steps]


def hours(value: float) -> str:
    """A time to wait as people say it: "40 min", "5 h", "3 days"."""
    if value < 1:
        return _("%(minutes)d min") % {"minutes": max(1, round(60 * value))}
    if value < 48:
        return _("%(hours)d h") % {"hours": round(value)}
    days = round(value / 24)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def _stage(step: Step, sent: int) -> Stage:
    label = STEPS[step.name]
    if not step.measured or step.count is None:
        return Stage(label, measured=False, words=_("not measured"), meter=None)
    words = figures.number(step.count)
    if step.share is not None and step.low is not None and step.high is not None:
        within = figures.interval(100 * step.low, 100 * step.high)
        words = _("%(count)s · %(share)s %% (%(interval)s)") % {
            "count": words,
            "share": figures.number(100 * step.share, 1),
            "interval": within,
        }
    meter = charts.meter(step.count / sent) if sent else None
    return Stage(label, measured=True, words=figures.tied(words), meter=meter)


def _heading(whole: Funnel) -> str:
    share = whole.steps[-1].share
    if share is None:
        return _("Nobody answered yet")
    return _("%(share)s %% of customers answer") % {"share": figures.number(100 * share)}


def _waiting(wait: Wait | None) -> str:
    if wait is None:
        return ""
    ends = {"low": hours(wait.low), "high": hours(wait.high)}
    if ends["low"] == ends["high"]:
        return _("Half of the answers come within %(time)s.") % {"time": hours(wait.hours)}
    words = _("Half of the answers come within %(time)s (between %(low)s and %(high)s).")
    return words % {"time": hours(wait.hours), **ends}


def _rates(points: Sequence[Point], period: Period, markers: Sequence[Marker]) -> charts.Lines:
    spots = [
        charts.Spot(plots.label(p.start, period.grain), p.rate, p.low, p.high, p.sent)
        for p in points
    ]
    axis = scales.shares([s.high for s in spots if s.high is not None and s.value is not None])
    return charts.band(spots, axis, plots.events(points, markers))


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
        wait = hours(one.wait.hours) if one.wait else figures.NONE
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
