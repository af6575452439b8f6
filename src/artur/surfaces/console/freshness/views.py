"""The list: whatever is due first, narrowed to a kind of content or to whoever looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from artur.domain.profile.freshness import kinds, queries
from artur.domain.profile.freshness.queries import NOBODY, Wanted
from artur.surfaces.console.access import member
from artur.surfaces.console.asked import answering_url, unanswered
from artur.surfaces.console.freshness import shown
from artur.surfaces.console.listing import Choice, choices, listed
from artur.surfaces.console.profile.parts import profile_page
from artur.surfaces.design import dates

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.profile.freshness.queries import Standing
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.listing import Listed

NAME = "freshness"
FILTERS = ("show", "kind", "owner")


@require_safe
@member("read")
def listing(request: MemberRequest) -> HttpResponse:
    """What is to be read through, and what nobody answered yet."""
    store, asked = request.store, listed(request, *FILTERS)
    found = queries.listed(store.id, wanted(request, asked), cursor=asked.cursor)
    waiting, standing = unanswered(store), queries.standing(store.id)
    context = {
        **narrowing(request, asked),
        "rows": shown.rows(store, found.items),
        "cursor": found.cursor,
        "kept": asked.kept,
        "narrowed": any(asked.given.values()),
        "standing": standing,
        "heading": heading(standing),
        "next_on": "" if standing.due else _next_on(store),
        "unanswered": waiting,
        "todo_url": answering_url(store) if waiting.count else "",
        "reminded": queries.is_reminded(store.id, request.member.id),
    }
    return profile_page(request, NAME, "console/freshness/list.html", context)


def wanted(request: MemberRequest, asked: Listed) -> Wanted:
    """Which pieces the address asks for; what makes no sense is as good as none."""
    owner = asked.given["owner"]
    people = {str(id_): id_ for id_ in shown.people(request.store)}
    return Wanted(
        show=asked.chosen("show", ("due", "soon")) if "show" in asked.given else "",
        kind=asked.chosen("kind", kinds.every()),
        owner=NOBODY if owner == NOBODY else people.get(owner),
    )


def narrowing(request: MemberRequest, asked: Listed) -> dict[str, Any]:
    """What the list and the month can be narrowed by."""
    mine, names = str(request.member.id), shown.people(request.store)
    owners: dict[str, Any] = {mine: _("Me"), NOBODY: _("Nobody")}
    owners |= {str(id_): name for id_, name in names.items() if str(id_) != mine}
    labels: dict[str, Any] = {name: capfirst(str(k.label)) for name, k in kinds.every().items()}
    return {
        "shows": choices({"due": _("Due"), "soon": _("Due within two weeks")}, asked.given["show"])
        if "show" in asked.given
        else [],
        "kinds": choices(labels, asked.given["kind"]),
        "owners": _alone(choices(owners, asked.given["owner"])),
    }


def heading(found: Standing) -> str:
    """How things stand, as the page's first line says it."""
    if not found.all:
        return _("Nothing to look after yet")
    if not found.due:
        return _("Nothing is to be read through today")
    said = ngettext(
        "%(count)d text is to be read through", "%(count)d texts are to be read through", found.due
    )
    return said % {"count": found.due}


def _next_on(store: Store) -> str:
    """The next day on which something is due, where nothing is now."""
    first = queries.listed(store.id, Wanted(), limit=1).items
    return dates.near_day(first[0].piece.next_on) if first else ""


def _alone(owners: list[Choice]) -> list[Choice]:
    # Who works alone looks after everything.
    return owners if len(owners) > 2 else []
