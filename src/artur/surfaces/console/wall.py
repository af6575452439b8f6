"""The wall screen: what needs a person, what came in and how it goes, large enough to be read from across the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from django.views.decorators.http import require_safe

from artur.domain.insights.markers import queries as marked
from artur.domain.insights.periods import Period, today
from artur.domain.insights.trend import queries
from artur.domain.reviews import inbox
from artur.foundation.kit import clock
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page
from artur.surfaces.console.home import arrivals, first_steps, needs
from artur.surfaces.console.home.need import heading
from artur.surfaces.console.insights import plots, sentences, trending

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

WEEKS = 13
"""What the line shows."""
SHOWN = 4
"""So many needs, and so many reviews, fit on a screen."""
LOOKED_THROUGH = 30
"""Among so many of the latest reviews those with words are looked for."""
LATEST = inbox.Filters(state="published")


@require_safe
@member("read")
def wall(request: MemberRequest) -> HttpResponse:
    """One look, without a menu and without the names of customers: whoever passes by can read it."""
    store = request.store
    waiting = needs.of(store, new=bool(first_steps.of(store)))
    context = {
        "now": clock.now(),
        "heading": heading(waiting),
        "needs": waiting[:SHOWN],
        "urgent": any(need.urgent for need in waiting),
        "more": max(0, len(waiting) - SHOWN),
        "figures": arrivals.figures(store),
        "latest": _said(store),
        **_trend(store),
    }
    return page(request, "console/wall/page.html", context, place="home")


def _said(store: Store) -> list[Review]:
    """The latest reviews that say something, or the latest there are."""
    latest = inbox.page(store.id, LATEST, size=LOOKED_THROUGH).items
    return ([review for review in latest if review.title or review.body] or latest)[:SHOWN]


def _trend(store: Store) -> dict[str, Any]:
    period = Period.last(weeks=WEEKS, today=today(store))
    found = queries.trend(store.id, period)
    if found.total.count < trending.ENOUGH:
        return {}
    among = marked.within(store.id, period.start, period.end)
    return {
        "trend": sentences.heading(found.total, trending.recently(store, period, "")),
        "chart": plots.average(found, among),
    }


urlpatterns = [path("wall/", wall, name="wall")]
