"""How long things are kept, what would go now, and what went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from artur.foundation.kit.problems import Invalid
from artur.foundation.privacy import actions, queries
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.foundation.privacy.queries import Due
    from artur.surfaces.console.frame import MemberRequest


@dataclass(slots=True)
class Row:
    """One rule as it stands, or as it was sent and refused."""

    due: Due
    days: str
    error: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def retention(request: MemberRequest) -> HttpResponse:
    """Show what would go, or change for how long things are kept."""
    rows = [Row(due, str(due.days)) for due in queries.would_go(request.store.id)]
    if request.method == "POST":
        for row in rows:
            row.days = request.POST.get(row.due.keeping.name, row.days).strip()
            row.error = "" if row.due.keeping.term.fixed else _change(request, row)
        if not any(row.error for row in rows):
            messages.success(request, _("Saved. It holds from the next round on, within a day."))
            return redirect("console:retention", request.store.slug)
    context = {
        "rows": rows,
        "waiting": sum(row.due.rows for row in rows),
        "went": _went(request, rows),
        "last_day": noon(queries.last_day(request.store.id)),
    }
    status = 422 if any(row.error for row in rows) else 200
    return page(request, "console/privacy/retention.html", context, status=status)


def noon(day: date | None) -> datetime | None:
    """A day as an instant that is on it almost everywhere."""
    return None if day is None else datetime.combine(day, time(12), UTC)


def _went(request: MemberRequest, rows: list[Row]) -> list[tuple[datetime | None, object, int]]:
    titles = {row.due.keeping.name: row.due.keeping.term.title for row in rows}
    swept = queries.went(request.store.id)
    return [(noon(one.day), titles.get(one.name, one.name), one.gone) for one in swept]


def _change(request: MemberRequest, row: Row) -> str:
    """Keep the days that were sent; what is wrong with them, if anything."""
    if not (row.days.isascii() and row.days.isdigit() and len(row.days) < 6):
        return _("Give a whole number of days.")
    try:
        actions.set_period(
            request.store.id, row.due.keeping.name, int(row.days), actor=actor_of(request)
        )
    except Invalid as problem:
        return problem.errors[0].message
    return ""
