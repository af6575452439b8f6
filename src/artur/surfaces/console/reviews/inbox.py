"""The list of reviews with one of them beside it; on a phone, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.views.decorators.http import require_safe

from artur.domain.reviews import inbox
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page
from artur.surfaces.console.reviews import filters
from artur.surfaces.console.reviews.story import Story, story

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.reviews.models import Review
    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("read")
def reviews(request: MemberRequest) -> HttpResponse:
    """The list; wide screens show its first review beside it."""
    asked = filters.read(request.GET)
    found = inbox.page(request.store.id, asked, request.GET.get("cursor", ""))
    first = found.items[0].id if found.items else None
    context = listing(request, found.items, found.cursor)
    if request.htmx and request.GET.get("cursor"):
        return page(request, "console/reviews/_items.html", context)
    beside = story(request, inbox.find(request.store.id, first)) if first else None
    return page(request, "console/reviews/page.html", {**context, "story": beside, "at": "list"})


@require_safe
@member("read")
def review(request: MemberRequest, review: uuid.UUID) -> HttpResponse:
    """One review with all that is known of it, its list beside it."""
    return show(request, story(request, inbox.find(request.store.id, review)))


def show(request: MemberRequest, beside: Story, *, status: int = 200) -> HttpResponse:
    """The page of one review: the fragment alone when the page is already there."""
    context: dict[str, Any] = {"story": beside, "at": "detail", "kept": filters.kept(request.GET)}
    if request.htmx.target == "detail":
        context |= heading(request)
        return page(request, "console/reviews/_fragment.html", context, status=status)
    found = inbox.page(request.store.id, filters.read(request.GET))
    context |= listing(request, found.items, found.cursor)
    return page(request, "console/reviews/page.html", context, status=status)


def listing(request: MemberRequest, items: list[Review], cursor: str | None) -> dict[str, Any]:
    """What the list beside every review shows."""
    store = request.store
    return {
        "items": items,
        "orders": inbox.order_names(store.id, items),
        "cursor": cursor,
        "query": request.GET,
        "kept": filters.kept(request.GET),
        "applied": filters.applied(request.GET),
        "choices": filters.choices(store, request.GET),
        **heading(request),
    }


def heading(request: MemberRequest) -> dict[str, Any]:
    """What the list's heading says: how many wait for an answer or a decision, or what is listed."""
    return {
        "shown": filters.shown(request.GET),
        "narrowed": filters.narrowed(request.GET),
        "waiting": inbox.waiting(request.store.id),
        "held": inbox.deciding(request.store.id),
    }
