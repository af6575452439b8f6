"""The funnel in words and meters: every step, those too that nobody measures, and how long customers take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from artur.surfaces.design import charts, figures

if TYPE_CHECKING:
    from artur.domain.insights.response.queries import Funnel
    from artur.domain.insights.response.steps import Step
    from artur.domain.insights.rules.waiting import Wait

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


def stages(funnel: Funnel) -> list[Stage]:
    """Every step, those too that nobody measures."""
    return [_stage(step, funnel.sent) for step in funnel.steps]


def hours(value: float) -> str:
    """A time to wait as people say it: "40 min", "5 h", "3 days"."""
    if value < 1:
        words = _("%(minutes)d min") % {"minutes": max(1, round(60 * value))}
    elif value < 48:
        words = _("%(hours)d h") % {"hours": round(value)}
    else:
        days = round(value / 24)
        words = ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    return figures.tied(words)


def heading(whole: Funnel) -> str:
    """The share that answers."""
    share = whole.steps[-1].share
    if share is None:
        return _("Nobody answered yet")
    return _("%(share)s %% of customers answer") % {"share": figures.number(100 * share)}


def waiting(wait: Wait | None) -> str:
    """After how long half of the answers are there, with its band."""
    if wait is None:
        return ""
    ends = {"low": hours(wait.low), "high": hours(wait.high)}
    if ends["low"] == ends["high"]:
        return _("Half of the answers come within %(time)s.") % {"time": hours(wait.hours)}
    words = _("Half of the answers come within %(time)s (between %(low)s and %(high)s).")
    return words % {"time": hours(wait.hours), **ends}


def _stage(step: Step, sent: int) -> Stage:
    label = STEPS[step.name]
    if not step.measured or step.count is None:
        return Stage(label, measured=False, words=_("not measured"), meter=None)
    words = figures.number(step.count)
    if step.share is not None and step.low is not None and step.high is not None:
        within = figures.interval(100 * step.low, 100 * step.high, 0)
        share = figures.number(100 * step.share)
        said = {"count": words, "share": share, "interval": within}
        alone = _("%(count)s · %(share)s %%") % said
        words = alone if within == share else _("%(count)s · %(share)s %% (%(interval)s)") % said
    meter = charts.meter(step.count / sent) if sent else None
    return Stage(label, measured=True, words=figures.tied(words), meter=meter)
