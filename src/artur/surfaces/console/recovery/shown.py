"""Recovery in words: the steps with their times, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from artur.domain.alerts.recovery import queries
from artur.surfaces.design import charts, figures, scales

if TYPE_CHECKING:
    from artur.domain.alerts.recovery.queries import Figures
    from artur.domain.insights.periods import Period
    from artur.domain.stores.models import Store

STEPS = {
    "opened": lazy("Low ratings"),
    "contacted": lazy("Contacted"),
    "fixed": lazy("Put right"),
    "again": lazy("Rated again"),
}
CONTACTED = {
    "reply": lazy("by a public reply"),
    "mail": lazy("by e-mail"),
    "phone": lazy("by phone"),
    "chat": lazy("by chat"),
    "other": lazy("in another way"),
}
FIXED = {
    "replaced": lazy("sent a new one"),
    "refunded": lazy("paid money back"),
    "delivered": lazy("delivered it"),
    "explained": lazy("explained it"),
    "described": lazy("corrected the description"),
    "other": lazy("in another way"),
}
STATES = {
    "": lazy("All"),
    "open": lazy("Nobody was in touch yet"),
    "contacted": lazy("Contacted, not put right"),
    "fixed": lazy("Put right"),
    "again": lazy("Rated again"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A step with how many came so far."""

    name: str
    words: str
    meter: charts.Meter
    after: str
    measured: bool = True


def span(store: Store, period: Period) -> tuple[datetime, datetime]:
    """The instants at which the period begins and ends where the store is."""
    zone = ZoneInfo(store.timezone)
    end = period.end + timedelta(days=1)
    return datetime.combine(period.start, time(), zone), datetime.combine(end, time(), zone)


def of_period(store: Store, period: Period) -> Figures:
    """How the cases of a period went."""
    return queries.figures(store.id, *span(store, period))


def stages(found: Figures) -> list[Stage]:
    """The steps as bars, the last one the customers won back."""
    told = [
        Stage(
            str(STEPS[step.name]),
            figures.number(step.count),
            charts.meter(step.count / found.opened if found.opened else 0.0),
            _("half within %(time)s") % {"time": lasted(step.half_after)}
            if step.half_after
            else "",
        )
        for step in found.steps
    ]
    won = charts.meter(found.share)
    return [
        *told,
        Stage(_("Won back: four or five stars now"), figures.number(found.won_back), won, ""),
    ]


def lasted(time: timedelta) -> str:
    """A time in hours, or in days where it is longer."""
    hours = time.total_seconds() / 3600
    if hours < 1:
        minutes = max(1, round(hours * 60))
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", round(hours)) % {"n": round(hours)}
    days = round(hours / 24)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def sentence(found: Figures) -> str:
    """The share won back with how sure that is."""
    return _(
        "%(won)s of %(opened)s customers who rated low came back to four or five stars: %(share)s %%, between %(low)s and %(high)s."
    ) % {
        "won": figures.number(found.won_back),
        "opened": figures.number(found.opened),
        "share": figures.number(100 * found.share),
        "low": figures.number(100 * found.low),
        "high": figures.number(100 * found.high),
    }


@dataclass(frozen=True, slots=True)
class Money:
    """What looking after customers is worth, in a sentence and a picture."""

    sentence: str
    detail: str
    chart: charts.Whisker


def money(store: Store) -> Money | None:
    """None while too little is known."""
    found = queries.worth(store)
    if found is None:
        return None
    axis = scales.effects([found.low, found.high, 0.0])
    told = {
        "more": figures.number(abs(found.difference), 2),
        "low": figures.number(found.low, 2).replace("-", "−"),
        "high": figures.number(found.high, 2).replace("-", "−"),
        "currency": store.currency,
        "ones": figures.number(found.looked_after, 2),
        "others": figures.number(found.left_alone, 2),
    }
    if found.unsure:
        said = _(
            "Whether it brings more orders can't be told yet: between %(low)s and %(high)s %(currency)s a customer."
        )
    elif found.difference > 0:
        said = _(
            "Customers who were looked after spent %(more)s %(currency)s more in the three months after: between %(low)s and %(high)s."
        )
    else:
        said = _(
            "Customers who were looked after spent %(more)s %(currency)s less in the three months after: between %(low)s and %(high)s."
        )
    detail = _(
        "%(ones)s %(currency)s a customer against %(others)s %(currency)s. Who is looked after is not chosen by lot, so the difference need not come from it."
    )
    chart = charts.whisker(found.difference, found.low, found.high, axis)
    return Money(said % told, detail % told, chart)
