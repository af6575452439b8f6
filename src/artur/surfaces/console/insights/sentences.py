"""What a trend says, in sentences: how it stands, and whether it moved more than chance would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.surfaces.design.figures import number

if TYPE_CHECKING:
    from artur.domain.insights.figures import Figures, Moved

WEEKS = 4
"""A trend is said to move by its last four weeks against the four before."""


def heading(total: Figures, moved: Moved | None) -> str:
    """The average and where it goes: "4.53 stars, steady"."""
    stars = {"stars": number(total.average, 2)}
    if moved is None:
        return _("%(stars)s stars") % stars
    if not moved.certain:
        return _("%(stars)s stars, steady") % stars
    return (_("%(stars)s stars, rising") if moved.by > 0 else _("%(stars)s stars, falling")) % stars


def headline(total: Figures, lately: Moved | None) -> str:
    """What a trend says when nothing else has more to say."""
    if lately is None:
        return _("%(stars)s stars so far") % {"stars": number(total.average, 2)}
    if not lately.certain:
        return _("Customers rate you as before")
    if lately.by > 0:
        return _("Customers rate you better than a month ago")
    return _("Customers rate you lower than a month ago")


def lede(total: Figures, days: str) -> str:
    """Out of how many, in which days, and how many of them were low."""
    words = ngettext(
        "%(count)s review, %(days)s; %(low)s%% gave one or two stars.",
        "%(count)s reviews, %(days)s; %(low)s%% gave one or two stars.",
        total.count,
    )
    low = number(100 * (total.low_share or 0.0), 1)
    return words % {"count": number(total.count), "days": days, "low": f"{low}\u00a0"}


def by(grain: str) -> str:
    """By what the points of a chart are parted."""
    parted = {
        "day": _("Average by day."),
        "week": _("Average by week."),
        "month": _("Average by month."),
    }
    return parted[grain]


def recently(moved: Moved | None) -> str:
    """The last four weeks against the four before."""
    if moved is None:
        return _("There is too little to say whether it changed lately.")
    if not moved.certain:
        return _("The last four weeks differ from the four before by less than chance would.")
    words = _(
        "The last four weeks brought %(by)s than the four before, more than chance would bring."
    )
    return words % {"by": more(moved)}


def against(moved: Moved | None, days: int) -> str:
    """A whole period against as many days before."""
    if moved is None:
        return _("There are too few reviews before to compare with.")
    before = ngettext("the day before", "the %(days)d days before", days) % {"days": days}
    if not moved.certain:
        return _("That differs from %(before)s by less than chance would.") % {"before": before}
    return _("That is %(by)s than in %(before)s, more than chance would bring.") % {
        "by": more(moved),
        "before": before,
    }


def more(moved: Moved) -> str:
    """By how much, with the interval: "0.12 stars more (between 0.03 and 0.21)"."""
    if moved.by < 0:
        words = _("%(by)s stars less (between %(low)s and %(high)s)")
        ends = (-moved.high, -moved.low)
    else:
        words = _("%(by)s stars more (between %(low)s and %(high)s)")
        ends = (moved.low, moved.high)
    low, high = (number(end, 2).replace("-", "−") for end in ends)
    return words % {"by": number(abs(moved.by), 2), "low": low, "high": high}


def range_of(moved: Moved) -> str:
    """The interval of a difference that may be nothing: "between 0.05 less and 0.11 more"."""
    return _("between %(low)s and %(high)s") % {
        "low": _directed(moved.low),
        "high": _directed(moved.high),
    }


def _directed(value: float) -> str:
    words = _("%(by)s less") if value < 0 else _("%(by)s more")
    return words % {"by": number(abs(value), 2)}


def points_of(low: float, high: float) -> str:
    """The interval of a difference of shares: "between 2.1 points less and 0.4 points more"."""
    return _("between %(low)s and %(high)s") % {
        "low": _in_points(low),
        "high": _in_points(high),
    }


def _in_points(value: float) -> str:
    words = _("%(by)s points less") if value < 0 else _("%(by)s points more")
    return words % {"by": number(100 * abs(value), 1)}
