"""The list of conversations with one of them beside it; on a phone, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from artur.domain.chat import customers, queries
from artur.domain.chat.queries import Filters
from artur.domain.stores import rules
from artur.foundation.kit import ids
from artur.surfaces.console.access import member
from artur.surfaces.console.chat import ready, shown
from artur.surfaces.console.frame import page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse, QueryDict

    from artur.domain.chat.models import Conversation
    from artur.domain.chat.queries import Row
    from artur.surfaces.console.frame import MemberRequest

LISTS = ("open", "mine", "nobody", "settled")
LONGEST = 200
NAMES = ("show", "q", "before")


@dataclass(frozen=True, slots=True)
class Item:
    """A conversation in the list."""

    conversation: Conversation
    name: str
    unseen: int
    assigned: str


@require_safe
@member("read")
def conversations(request: MemberRequest) -> HttpResponse:
    """The list; wide screens show its first conversation beside it."""
    context = listing(request)
    if request.headers.get("X-Part") == "list":
        return page(request, "console/chat/_list.html", context)
    items = context["items"]
    beside = around(request, items[0].conversation) if items else {}
    return page(request, "console/chat/page.html", {**context, **beside, "at": "list"})


@require_safe
@member("read")
def conversation(request: MemberRequest, conversation_id: uuid.UUID) -> HttpResponse:
    """One conversation, its list beside it."""
    return show(request, queries.conversation(request.store, conversation_id))


def show(
    request: MemberRequest, found: Conversation, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of one conversation; `more` holds what was being written and what is wrong with it."""
    context = {**listing(request), **around(request, found), "at": "detail", **more}
    return page(request, "console/chat/page.html", context, status=status)


def listing(request: MemberRequest) -> dict[str, Any]:
    """What the list beside every conversation shows."""
    store, asked = request.store, _asked(request)
    found = queries.inbox(store, _filters(request, asked), request.member.id)
    waiting = queries.waiting(store)
    called = shown.names(store)
    return {
        "items": [_item(row, called) for row in found.rows],
        "next": found.next,
        "asked": asked,
        "kept": _kept(request.GET),
        "heading": _heading(waiting, asked),
        "waiting": waiting,
        "settings": queries.settings_of(store),
    }


def around(request: MemberRequest, found: Conversation) -> dict[str, Any]:
    """Everything about one conversation."""
    store = request.store
    called = shown.names(store)
    told = queries.history(found, notes=True)
    may_know = _may(request, "reply")
    return {
        "conversation": found,
        "name": shown.visitor(found),
        "lines": shown.lines(found, told, called),
        "more_before": bool(told) and told[0].seq > 1,
        "standing": shown.standing(found, request.member.id),
        "colleagues": ready.colleagues(store, request.member.id),
        "assigned": called.get(found.assigned_to, "") if found.assigned_to else "",
        "mine": found.assigned_to == request.member.id,
        "known": customers.known(found) if may_know else customers.Known(),
        "replies": ready.replies(request, found) if may_know else [],
        "asked_in_it": ready.questions(told),
        "earlier": customers.earlier(found),
        "client_id": str(ids.new()),
        "with_aside": request.GET.get("about") == "1",
    }


def _item(row: Row, called: shown.Names) -> Item:
    one = row.conversation
    assigned = called.get(one.assigned_to, "") if one.assigned_to else ""
    # What a colleague said is no news that anybody must act on.
    unseen = row.unseen if one.last_side == "visitor" else 0
    return Item(one, shown.visitor(one), unseen, assigned)


def _asked(request: MemberRequest) -> dict[str, str]:
    show = request.GET.get("show", "")
    words = request.GET.get("q", "").strip()[:LONGEST].replace("\x00", "")
    return {"show": show if show in LISTS else "open", "q": words}


def _filters(request: MemberRequest, asked: dict[str, str]) -> Filters:
    show, words = asked["show"], asked["q"]
    state = "all" if words else "settled" if show == "settled" else "open"
    return Filters(
        state=state,
        assigned_to=request.member.id if show == "mine" and not words else None,
        unassigned=show == "nobody" and not words,
        search=words,
        before=_instant(request.GET.get("before", "")),
    )


def _heading(waiting: int, asked: dict[str, str]) -> str:
    if asked["q"]:
        return _("Conversations with “%(words)s”") % {"words": asked["q"]}
    if asked["show"] == "settled":
        return _("Settled conversations")
    if not waiting:
        return _("Nobody is waiting")
    return ngettext("%(n)d is waiting", "%(n)d are waiting", waiting) % {"n": waiting}


def _kept(query: QueryDict) -> str:
    rest = query.copy()
    for name in list(rest):
        if name not in NAMES or name == "before" or not rest.get(name):
            del rest[name]
    return rest.urlencode()


def _instant(raw: str) -> Any:
    try:
        found = parse_datetime(raw.replace(" ", "+"))
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def _may(request: MemberRequest, act: str) -> bool:
    return rules.may(request.member.role, act)
