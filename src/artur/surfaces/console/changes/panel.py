"""The panel on the overview: what changed and is not over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.insights.changes import queries, sentences
from artur.surfaces.console.changes import shown
from artur.surfaces.console.insights.panels import Shown

if TYPE_CHECKING:
    from artur.domain.insights.periods import Period
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

MOST = 3


def build(_request: MemberRequest, store: Store, _period: Period) -> Shown | None:
    """The latest of them; nothing while nothing changed."""
    found = queries.open_changes(store.id)
    if not found:
        return None
    heading = ngettext("Something changed", "%(count)d things changed", len(found)) % {
        "count": len(found)
    }
    return Shown(
        "console/changes/_panel.html",
        {
            "heading": heading,
            "lines": [shown.line(one) for one in found[:MOST]],
            "axis": shown.AXIS,
            "more": reverse("console:insights-changes", args=[store.slug]),
        },
        headline=sentences.title(found[0]) if len(found) == 1 else heading,
        lede=sentences.figures(found[0])
        if len(found) == 1
        else _("Low ratings became more frequent."),
        weight=20,
    )
