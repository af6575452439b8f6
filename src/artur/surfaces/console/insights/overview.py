"""The overview: everything that is to be said of a period, each in a sentence with its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from artur.surfaces.console.access import member
from artur.surfaces.console.insights.choosing import asked
from artur.surfaces.console.insights.panels import insight_page, overview

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("read")
def page(request: MemberRequest) -> HttpResponse:
    """Every panel the console has, headed by what matters most."""
    chosen = asked(request)
    shown = overview(request, chosen.period)
    context = {
        "asked": chosen,
        "here": reverse("console:insights", args=[request.store.slug]),
        "headline": shown.headline or _("Not enough yet"),
        "lede": shown.lede,
        "rows": shown.rows,
    }
    return insight_page(request, "insights", "console/insights/overview.html", context)
