"""A simulation's figures in a member's words: one table a moment, the weeks as lines, the hours as columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from artur.domain.invitations.rules import MOMENTS
from artur.surfaces.console.rules.sentences import ICONS, TITLES
from artur.surfaces.console.simulation.chart import Chart, chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.invitations.models import Simulation

SKIPPED = {
    "paused": gettext_lazy("the pause outlasted the day of the purchase"),
    "capped": gettext_lazy("the day's cap was reached"),
    "month_full": gettext_lazy("mailed often enough within the month"),
    "moment_off": gettext_lazy("the moment is switched off"),
    "not_selected": gettext_lazy("not among the orders you chose"),
    "not_drawn": gettext_lazy("not drawn into the sample"),
    "no_legal_basis": gettext_lazy("no legal ground to write"),
    "nothing_to_rate": gettext_lazy("no product to rate"),
    "order_cancelled": gettext_lazy("the order was cancelled"),
    "order_returned": gettext_lazy("the order was returned"),
    "asked_lately": gettext_lazy("asked about the same products lately"),
    "too_old": gettext_lazy("too late to ask"),
    "quiet_hours": gettext_lazy("no hour was left in time"),
    "day_off": gettext_lazy("no day was left in time"),
    "not_arrived": gettext_lazy("no news that the parcel arrived"),
    "awaiting_parcel": gettext_lazy("no news that the parcel was handed over"),
}
MOVED = {
    "paused": gettext_lazy("the pause between two mails"),
    "capped": gettext_lazy("the day's cap"),
    "month_full": gettext_lazy("the cap per month"),
    "quiet_hours": gettext_lazy("the hours you write at"),
    "day_off": gettext_lazy("a weekend or holiday"),
    "not_arrived": gettext_lazy("a parcel not told to have arrived"),
    "awaiting_parcel": gettext_lazy("a parcel not told to be handed over"),
}
BASIS = {
    "placed": gettext_lazy("the order"),
    "shipped": gettext_lazy("the hand-over"),
    "delivered": gettext_lazy("the delivery"),
    "promised": gettext_lazy("the promised date"),
    "learned": gettext_lazy("your parcels' usual time"),
    "default": gettext_lazy("ten days after the order"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a moment's table: its label, and a figure for each set of rules."""

    label: Any
    figures: list[str]
    under: bool = False
    """Whether it is a part of the line above."""


@dataclass(frozen=True, slots=True)
class Told:
    """A moment as shown."""

    title: Any
    icon: str
    rows: list[Row]


def context(run: Simulation) -> dict[str, Any]:
    """What the page of a finished simulation shows."""
    sets: list[dict[str, Any]] = run.found or []
    last = sets[-1]
    return {
        "orders": last["orders"],
        "compared": len(sets) > 1,
        "moments": [_told(moment, [one["moments"][moment] for one in sets]) for moment in MOMENTS],
        "mails": [one["mails"] for one in sets],
        "weeks": _weeks(sets),
        "hours": [(f"{n}", sum(hour.values())) for n, hour in enumerate(last["hours"])],
    }


def _told(moment: str, found: Sequence[dict[str, Any]]) -> Told:
    rows = [Row(_("Asked"), [_number(one["asked"]) for one in found])]
    if any(one["merged"] for one in found):
        rows.append(
            Row(_("within the mail of another moment"), [_number(one["merged"]) for one in found], under=True)
        )  # fmt: skip
    if any(one["arrived"] for one in found):
        rows.append(Row(_("Before the parcel was there"), [_early(one) for one in found]))
        rows.append(Row(_("Median wait after real delivery"), [_wait(one) for one in found]))
    rows.append(
        Row(_("Reminders, if nobody answers"), [_number(one["reminders"]) for one in found])
    )
    if any(one["ahead"] for one in found):
        rows.append(Row(_("Not yet due"), [_number(one["ahead"]) for one in found]))
    parts = (("skipped", _("Not asked"), SKIPPED), ("moved", _("Asked later because of"), MOVED))
    for kind, title, words in (*parts, ("basis", _("Counted from"), BASIS)):
        rows += _parts(kind, title, words, found)
    return Told(TITLES[moment], ICONS[moment], rows)


def _parts(
    kind: str, title: str, words: dict[str, Any], found: Sequence[dict[str, Any]]
) -> list[Row]:
    names = sorted(
        {n for one in found for n in one[kind]}, key=lambda n: -found[-1][kind].get(n, 0)
    )
    if not names:
        return []
    rows = [
        Row(words.get(name, name), [_number(one[kind].get(name, 0)) for one in found], under=True)
        for name in names
    ]
    totals = [_number(sum(one[kind].values())) for one in found]
    return [Row(title, totals if kind == "skipped" else [""] * len(found)), *rows]


def _early(one: dict[str, Any]) -> str:
    if one["early_share"] is None:
        return "–"
    share = formats.number_format(round(100 * one["early_share"], 1), 1)
    return f"{_number(one['early'])} ({share} %)"


def _wait(one: dict[str, Any]) -> str:
    days = one["wait_days"]
    if days is None:
        return "–"
    said = formats.number_format(round(days, 1), 1)
    return ngettext("%(days)s day", "%(days)s days", int(days) or 2) % {"days": said}


def _weeks(sets: Sequence[dict[str, Any]]) -> Chart | None:
    weeks = sorted({week["week"] for one in sets for week in one["weeks"]})
    if len(weeks) < 2:
        return None
    lines = []
    for one in sets:
        by_week = {week["week"]: sum(week[m] for m in MOMENTS) for week in one["weeks"]}
        lines.append([by_week.get(week, 0) for week in weeks])
    names = [formats.date_format(date.fromisoformat(week), "SHORT_DATE_FORMAT") for week in weeks]
    return chart(names, lines)


def _number(value: int) -> str:
    return formats.number_format(value, 0, force_grouping=True)
