"""The first page: what needs a person, what came in, what is due, and whether all runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from artur.foundation.kit import clock
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page
from artur.surfaces.console.home import arrivals, due, first_steps, health, needs
from artur.surfaces.console.home.need import heading
from artur.surfaces.console.registry import Place

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

NAV = Place("home", _("Home"), "house", order=0, phone=True)


@require_safe
@member("read")
def home(request: MemberRequest) -> HttpResponse:
    """Everything in one look; a store without reviews sees its first steps instead of empty charts."""
    store, steps = request.store, first_steps.of(request.store)
    waiting = needs.of(store, new=bool(steps))
    context = {
        "now": clock.now(),
        "heading": heading(waiting, request.user),
        "needs": waiting,
        "steps": steps,
        "due": due.of(store),
        "health": health.of(store),
    }
    if not steps:
        context |= {"figures": arrivals.figures(store), "month": arrivals.month(store)}
    return page(request, "console/home/page.html", context)


urlpatterns = [path("", home, name="home")]
