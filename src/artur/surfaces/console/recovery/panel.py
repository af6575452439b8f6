"""The panel on the overview: how many customers were won back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from artur.surfaces.console.insights.panels import Shown
from artur.surfaces.console.recovery import shown

if TYPE_CHECKING:
    from artur.domain.insights.periods import Period
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest


def build(_request: MemberRequest, store: Store, period: Period) -> Shown | None:
    """The steps; nothing where nobody rated low."""
    found = shown.of_period(store, period)
    if not found.opened:
        return None
    context = {
        "stages": shown.stages(found),
        "sentence": shown.sentence(found),
        "more": reverse("console:insights-recovery", args=[store.slug]),
    }
    return Shown("console/recovery/_panel.html", context)
