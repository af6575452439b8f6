"""What members did, newest first; nothing here can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import path
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from artur.foundation.audit import queries
from artur.surfaces.console import acting, deeds
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page
from artur.surfaces.console.registry import Place

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

NAV = Place(
    "audit", gettext_lazy("Record"), "scroll-text", order=40, act="members", section="settings"
)
PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One act in words."""

    at: datetime
    who: str
    what: str
    notes: str


@require_safe
@member("members")
def audit(request: MemberRequest) -> HttpResponse:
    """A page of the record."""
    records, older = queries.page(request.store.id, request.GET.get("before", ""), PAGE)
    names = acting.names(request.store)
    lines = [
        Line(record.at, acting.called(record.actor, names), deeds.deed(record), deeds.notes(record))
        for record in records
    ]
    return page(request, "console/audit/page.html", {"lines": lines, "older": older})


urlpatterns = [path("record/", audit, name="audit")]
