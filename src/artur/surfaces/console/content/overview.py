"""The list of products by how complete their pages are, and how the part stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from artur.domain.profile.content import queries
from artur.domain.profile.content.saying import POINTS
from artur.surfaces.console.access import member
from artur.surfaces.console.listing import choices, listed
from artur.surfaces.console.profile.parts import State, profile_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from artur.domain.orders.models import Product
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

SORTS = {
    "lowest": gettext_lazy("Fewest points first"),
    "highest": gettext_lazy("Most points first"),
    "name": gettext_lazy("By name"),
}
COMPLETE = 80
"""From so many points on a page says what a buyer needs."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A product in the list."""

    product: Product
    score: int
    missing: Sequence[Any]
    rest: int


@require_safe
@member("read")
def overview(request: MemberRequest) -> HttpResponse:
    """Products with their points and what they miss."""
    asked = listed(request, "lacks", "sort")
    lacks, sort = asked.chosen("lacks", POINTS), asked.chosen("sort", SORTS) or "lowest"
    found = queries.listed(
        request.store, search=asked.search, sort=sort, lacks=lacks, cursor=asked.cursor
    )
    context = asked.context(found) | {
        "lines": [_line(row) for row in found.items],
        "lacking": choices(POINTS, lacks),
        "sorts": choices(SORTS, sort),
        "narrowed": bool(asked.search or lacks),
        "standing": queries.state_of(request.store),
        "complete": COMPLETE,
    }
    return profile_page(request, "content", "console/content/overview.html", context)


def state(store: Store) -> State:
    """How product content stands, for the profile's overview."""
    found = queries.state_of(store)
    if not found.products:
        return State("empty", _("Products come with the orders that hold them."))
    says = ngettext(
        "%(described)d of %(count)d product is described, with %(average)d of 100 points on average.",
        "%(described)d of %(count)d products are described, with %(average)d of 100 points on average.",
        found.products,
    ) % {"described": found.described, "count": found.products, "average": found.average}
    if not found.described:
        return State("empty", says, _("Say of your first product what a buyer gains by it"))
    if not found.videos:
        url = reverse("console:content_videos", args=[store.slug])
        return State("partly", says, _("Show your workshop or a product in a short video"), url)
    if found.average < COMPLETE:
        return State("partly", says, _("Complete the products with the fewest points"))
    return State("good", says)


def _line(row: queries.Row) -> Line:
    missing = [POINTS[point] for point in row.lacking]
    return Line(row.product, row.score, missing[:SHOWN], max(len(missing) - SHOWN, 0))
