"""The panel on the overview: the words of low ratings, against their share in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from artur.domain.insights.terms import queries
from artur.surfaces.console.insights.choosing import asked
from artur.surfaces.console.insights.panels import Shown
from artur.surfaces.console.terms import shown, spans

if TYPE_CHECKING:
    from artur.domain.insights.periods import Period
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

ROWS = 5


def build(request: MemberRequest, store: Store, period: Period) -> Shown | None:
    """The first words; nothing while nothing can be said."""
    chosen = asked(request)
    said = queries.said(store.id, chosen.subject, spans.of_days(period.days))
    low = said.side("low") if said is not None else []
    if not low:
        return None
    more = reverse("console:insights-words", args=[store.slug], query=chosen.kept)
    rows = [shown.line(theme.lead, theme.language) for theme in low[:ROWS]]
    return Shown("console/terms/_panel.html", {"rows": rows, "more": more})
