"""Whether the answers help: searches, what they were for, and what visitors said of each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from artur.domain.profile.faq import queries
from artur.surfaces.console.access import member
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

MOST = 20


@require_safe
@member("read")
def figures(request: MemberRequest) -> HttpResponse:
    """The last quarter."""
    store = request.store
    votes = queries.votes(store.id)
    titles = queries.titles(store.id, list(votes))
    # What helped least is what there is to mend; a single voice says little and comes last.
    order = sorted(titles, key=lambda id_: (votes[id_].all < 3, votes[id_].share, -votes[id_].all))
    context = {
        "searches": queries.searches(store.id),
        "searched": queries.searched(store.id, most=MOST),
        "voted": [(id_, titles[id_], votes[id_]) for id_ in order[:MOST]],
        "helped": sum(one.helped for one in votes.values()),
        "unhelped": sum(one.unhelped for one in votes.values()),
        "waiting": queries.waiting(store.id),
    }
    return profile_page(request, "faq", "console/faq/figures.html", context)
