"""At which hours a member hears of alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from artur.domain.alerts.actions import ruling
from artur.domain.alerts.queries.recipients import hours_of
from artur.domain.invitations.rules.hours import clock_time
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse, QueryDict

    from artur.domain.alerts.models import Preference
    from artur.surfaces.console.frame import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@member("read")
def hours(request: MemberRequest) -> HttpResponse:
    """Show or change this member's own hours; nobody else's."""
    if request.method != "POST":
        return _show(request, _kept(hours_of(request.store, request.member.id)))
    said = _said(request.POST)
    try:
        ruling.hear_at(request.store, request.member.id, said, actor=actor_of(request))
    except Invalid as problem:
        wrong = {error.field: error.message for error in problem.errors}
        return _show(request, said, wrong, 422)
    messages.success(request, _("Saved."))
    return redirect("console:alert-hours", request.store.slug)


def _kept(row: Preference) -> dict[str, Any]:
    none = row.start is None or row.until is None
    return {
        "from": "" if none else clock_time(row.start or 0),
        "until": "" if none else clock_time(row.until or 0),
        "days": row.days or list(range(7)),
        "zone": row.zone,
        "urgent_always": row.urgent_always,
    }


def _said(given: QueryDict) -> dict[str, Any]:
    return {
        "from": given.get("from", "").strip(),
        "until": given.get("until", "").strip(),
        "days": [int(day) for day in given.getlist("days") if day in set("0123456")],
        "zone": given.get("zone", "").strip(),
        "urgent_always": given.get("urgent_always") == "on",
    }


def _show(
    request: MemberRequest,
    said: dict[str, Any],
    wrong: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "said": said,
        "start": said["from"],
        "wrong": wrong or {},
        "wrong_from": (wrong or {}).get("from", ""),
        "days": [(day, name, day in said["days"]) for day, name in WEEKDAYS.items()],
    }
    return page(request, "console/alerts/hours.html", context, status=status)
