"""What came back, as shares over time with the line at which sending stops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.foundation.mail.pacing import queries
from artur.foundation.mail.pacing.rules import stopping
from artur.surfaces.design import figures
from artur.surfaces.design.templatetags.design import on_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.stores.models import Store
    from artur.foundation.mail.pacing.queries import Share
    from artur.foundation.mail.pacing.rules.stopping import Counts

DAYS = 28
LEAST = 100
"""Below so many mails a line of shares would be one of chance."""
WIDTH, HEIGHT, TOP, BOTTOM, SIDE = 720, 170, 14, 28, 88


@dataclass(frozen=True, slots=True)
class Line:
    """One share over the days, its limit drawn through."""

    name: str
    now: str
    """As it stands, in words."""
    points: str
    limit_y: float
    limit: str
    low_y: float
    along: list[tuple[float, str, str]]
    rows: list[tuple[str, str, str]]
    """Day, share, and of how many mails."""
    over: bool
    width: int = WIDTH
    height: int = HEIGHT
    side: int = SIDE
    before: int = SIDE - 8


@dataclass(frozen=True, slots=True)
class Back:
    """What came back of the mails by which the store is judged now."""

    counts: Counts
    lines: list[Line]


def of(store: Store) -> Back:
    """The counts of the store as they stand, and their shares over four weeks where there are enough."""
    counts = queries.measured(store.id)
    days = queries.shares(store.id, DAYS)
    if max((each.counts.sent for each in days), default=0) < LEAST:
        return Back(counts, [])
    return Back(
        counts,
        [
            _line(_("Marked as spam"), days, [each.counts.complaint_rate for each in days], stopping.COMPLAINTS_STOP, 2),
            _line(_("Came back"), days, [each.counts.bounce_rate for each in days], stopping.BOUNCES_STOP, 1),
        ],
    )  # fmt: skip


def percent(share: float, digits: int) -> str:
    """Such as "0.12 %"."""
    return _("%(share)s %%") % {"share": figures.number(100 * share, digits)}


def _line(
    name: str, days: Sequence[Share], shares: Sequence[float], limit: float, digits: int
) -> Line:
    most = max(limit * 1.25, *shares) * 1.05
    step = (WIDTH - SIDE - TOP) / max(1, len(days) - 1)

    def y(share: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - share / most), 1)

    along = [(0, "start"), (len(days) // 2, "middle"), (len(days) - 1, "end")]
    return Line(
        name=name,
        now=percent(shares[-1], digits),
        points=" ".join(f"{round(SIDE + n * step, 1)},{y(s)}" for n, s in enumerate(shares)),
        limit_y=y(limit),
        limit=percent(limit, digits),
        low_y=y(0),
        along=[(round(SIDE + n * step, 1), on_day(days[n].day), anchor) for n, anchor in along],
        rows=[
            (on_day(each.day), percent(share, digits), figures.number(each.counts.sent))
            for each, share in zip(days, shares, strict=True)
        ],
        over=shares[-1] >= limit,
    )
